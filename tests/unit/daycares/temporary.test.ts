import { expect, test } from "vitest"
import { canEndOn, codeIn, meant, nameIn, paysReduced } from "#lib/daycares/rules/temporary.ts"
import { addTemporarySchema } from "#lib/daycares/schema/temporary.ts"

const judged = (lastDay: string) => {
  const verdict = canEndOn(lastDay, "2026-11-22")
  return verdict.ok ? "ok" : verdict.reason
}

test("the last day is today at the earliest, and a year from now at the latest", () => {
  expect(judged("2026-11-21")).toBe("LAST_DAY_PAST")
  expect(judged("2026-11-22")).toBe("ok")
  expect(judged("2027-11-22")).toBe("ok")
  expect(judged("2027-11-23")).toBe("LAST_DAY_FAR")
})

const donats = [
  { code: "62060", name: "Saint-Donat", county: "Matawinie" },
  { code: "09030", name: "Saint-Donat", county: "La Mitis" },
]

test("a name that one municipality has is enough; of two it takes the code", () => {
  expect(meant("Sherbrooke", [{ code: "43027", name: "Sherbrooke", county: "Sherbrooke" }])).toEqual({
    ...{ ok: true, code: "43027" },
  })
  expect(meant("Saint-Donat", donats)).toEqual({
    ...{ ok: false, reason: "SEVERAL" },
    choices: "Saint-Donat (Matawinie, 62060) · Saint-Donat (La Mitis, 09030)",
  })
  expect(meant("Saint-Donat (La Mitis, 09030)", donats)).toEqual({ ok: true, code: "09030" })
  expect(meant("Nulle-Part", [])).toMatchObject({ ok: false, reason: "UNKNOWN" })
})

test.each([
  ["Saint-Donat (62060)", "Saint-Donat", "62060"],
  ["Saint-Donat (Matawinie, 62060)", "Saint-Donat", "62060"],
  ["62060", "", "62060"],
  ["Saint-Donat", "Saint-Donat", null],
])("« %s » is read as a name and a code", (words, name, code) => {
  expect([nameIn(words), codeIn(words)]).toEqual([name, code])
})

test("the reduced contribution follows from the kind", () => {
  expect(["CPE", "GS", "GNS"].map((it) => paysReduced(it as "CPE"))).toEqual([true, true, false])
})

const form = {
  ...{ kind: "GNS", name: " L'Abri  des Pins ", address: "12, rue du Refuge", municipality: "Sherbrooke" },
  ...{ postalCode: "j1h1a1", telephone: "(819) 555-0100", infants: "0", older: "20" },
  lastDay: ["31", "1", "2027"],
}

test("what is typed is read as people type it", () => {
  expect(addTemporarySchema.parse(form)).toEqual({
    ...{ kind: "GNS", name: "L’Abri des Pins", address: "12, rue du Refuge", municipality: "Sherbrooke" },
    ...{ postalCode: "J1H 1A1", telephone: "+18195550100", infants: 0, older: 20, lastDay: "2027-01-31" },
  })
})

test.each([
  ["kind", { kind: "HOME" }, "KIND_MISSING"],
  ["name", { name: "" }, "NAME_MISSING"],
  ["postalCode", { postalCode: "M5V 1A1" }, "POSTAL_CODE_WRONG"],
  ["telephone", { telephone: "12" }, "TELEPHONE_WRONG"],
  ["older", { older: "101" }, "PLACES_FORM"],
  ["older", { infants: "0", older: "0" }, "PLACES_NONE"],
  ["lastDay", { lastDay: ["", "", ""] }, "LAST_DAY_MISSING"],
])("a wrong answer is told beside its field: %s", (field, wrong, message) => {
  const read = addTemporarySchema.safeParse({ ...form, ...wrong })
  expect(read.error?.issues.map((it) => [it.path[0], it.message])).toContainEqual([field, message])
})
