import { describe, expect, test } from "vitest"
import { readAttending } from "#lib/placements/rules/attending-list.ts"

/** A service's list of children who attend, as a spreadsheet saves it. */
const today = "2026-11-22"
const read = (text: string) => readAttending(new TextEncoder().encode(text), today)
const head = "Prénom;Nom;Naissance;Premier jour;Dernier jour;Raison\n"
const lineOf = (cells: string) => {
  const found = read(head + cells)
  if (!found.ok) return found.reason
  const one = found.value[0]
  return one?.ok ? one.it : one?.trouble
}

describe("a list of children who attend", () => {
  test("is read by the names of its columns, in both languages and with any separator", () => {
    expect(lineOf("Léa;Roy;2024-05-31;2025-09-02;;")).toEqual({
      ...{
        line: 2,
        given: "Léa",
        family: "Roy",
        bornOn: "2024-05-31",
        from: "2025-09-02",
        until: null,
        reason: null,
      },
    })
    const english = read("first_day,given_name,family_name,birth\n2025/09/02,Léa,Roy,2024/05/31\n")
    expect(english).toMatchObject({
      ok: true,
      value: [{ ok: true, it: { bornOn: "2024-05-31", from: "2025-09-02" } }],
    })
  })

  test("that is none is refused with its reason", () => {
    expect(read("")).toMatchObject({ reason: "FILE_EMPTY", field: "file" })
    expect(read("bonjour\n")).toMatchObject({ reason: "NOT_A_LIST" })
    expect(read("Prénom;Nom\nLéa;Roy\n")).toMatchObject({ reason: "COLUMNS_MISSING" })
    expect(read(head)).toMatchObject({ reason: "FILE_EMPTY" })
    expect(read(head + "Léa;Roy;2024-05-31;2025-09-02;;\n".repeat(401))).toMatchObject({
      reason: "TOO_MANY_ROWS",
    })
    expect(read("x".repeat(200_001))).toMatchObject({ reason: "FILE_LARGE" })
  })

  test("tells each line that is wrong, and keeps the others", () => {
    expect(lineOf(";Roy;2024-05-31;2025-09-02;;")).toBe("NAME_MISSING")
    expect(lineOf(`${"L".repeat(81)};Roy;2024-05-31;2025-09-02;;`)).toBe("NAME_LONG")
    for (const born of ["31/05/2024", "2024-02-30", "2026-11-23", "2019-11-21", ""])
      expect([born, lineOf(`Léa;Roy;${born};2026-11-22;;autre`)]).toEqual([born, "BORN_WRONG"])
    for (const from of ["", "2024-05-30", "2027-11-23", "bientôt"])
      expect([from, lineOf(`Léa;Roy;2024-05-31;${from};;`)]).toEqual([from, "FROM_WRONG"])
    for (const until of ["2025-09-01", "2026-09-22", "jamais"])
      expect([until, lineOf(`Léa;Roy;2024-05-31;2025-09-02;${until};`)]).toEqual([until, "UNTIL_WRONG"])
    expect(lineOf("Léa;Roy;2024-05-31;2025-09-02;2026-09-23;")).toMatchObject({ until: "2026-09-23" })
  })

  test("asks why of whoever came not long ago, the day before, on the day, the day after", () => {
    expect(lineOf("Léa;Roy;2024-05-31;2026-09-23;;")).toMatchObject({ from: "2026-09-23" })
    expect(lineOf("Léa;Roy;2024-05-31;2026-09-24;;")).toBe("REASON_MISSING")
    expect(lineOf("Léa;Roy;2024-05-31;2026-09-24;;Urgence")).toMatchObject({ reason: "EMERGENCY" })
    expect(lineOf("Léa;Roy;2024-05-31;2026-09-24;;parce que")).toBe("REASON_UNKNOWN")
  })
})
