import { describe, expect, test } from "vitest"
import { mayEnd, type Looking } from "#lib/children/rules/guardians.ts"
import { waitsFor } from "#lib/children/rules/confirming.ts"
import { areFarApart } from "#lib/children/rules/residence.ts"
import { mayBeChanged } from "#lib/children/rules/states.ts"
import { birthSchema, entrySchema, homeSchema, namesSchema, scheduleSchema } from "#lib/children/schema.ts"
import { newId } from "#lib/platform/ids.ts"

const which = { childId: newId(), version: "3" }
const reasons = (result: {
  success: boolean
  error?: { issues: { path: PropertyKey[]; message: string }[] }
}) => result.error?.issues.map((it) => `${String(it.path[0])} ${it.message}`)

describe("a date in three boxes", () => {
  const read = (...boxes: string[]) => entrySchema.safeParse({ ...which, desiredEntryOn: boxes })

  test.each([
    [["4", "11", "2025"], "2025-11-04"],
    [["04", "1", "2026"], "2026-01-04"],
    [[" 29 ", "2", "2028"], "2028-02-29"],
    [["４", "１１", "２０２５"], "2025-11-04"],
  ])("%j is %s", (boxes, day) => expect(read(...boxes).data?.desiredEntryOn).toBe(day))

  test.each([
    [["", "", ""], "DATE_MISSING"],
    [[], "DATE_MISSING"],
    [["4", "", "2025"], "DATE_FIGURES"],
    [["4", "novembre", "2025"], "DATE_FIGURES"],
    [["4", "11", "25"], "YEAR_WRONG"],
    [["4", "11", ""], "YEAR_WRONG"],
    [["31", "6", "2026"], "DATE_NONE"],
    [["29", "2", "2026"], "DATE_NONE"],
    [["0", "1", "2026"], "DATE_NONE"],
  ])("%j is refused: %s", (boxes, reason) =>
    expect(reasons(read(...boxes))).toEqual([`desiredEntryOn ${reason}`]),
  )

  test("sent as one text, it is none", () =>
    expect(reasons(entrySchema.safeParse({ ...which, desiredEntryOn: "2026-01-04" }))).toEqual([
      "desiredEntryOn DATE_MISSING",
    ]))
})

describe("a birth", () => {
  const on = ["1", "6", "2025"]
  test("is a day, or the day that is expected", () => {
    expect(birthSchema.parse({ ...which, birth: "BORN", on })).toMatchObject({
      bornOn: "2025-06-01",
      expectedOn: null,
    })
    expect(birthSchema.parse({ ...which, birth: "EXPECTED", on })).toMatchObject({
      bornOn: null,
      expectedOn: "2025-06-01",
    })
  })
  test("says which of the two it is", () =>
    expect(reasons(birthSchema.safeParse({ ...which, on }))).toEqual(["birth BIRTH_KIND_MISSING"]))
})

test("a name is asked for by its own sentence, and its spaces are put right", () => {
  expect(namesSchema.parse({ ...which, givenName: " Anne   Sophie ", familyName: "Roy" }).givenName).toBe(
    "Anne Sophie",
  )
  expect(reasons(namesSchema.safeParse({ ...which, givenName: " ", familyName: "" }))).toEqual([
    "givenName GIVEN_NAME_MISSING",
    "familyName FAMILY_NAME_MISSING",
  ])
})

describe("days and hours", () => {
  const read = (given: object) => scheduleSchema.safeParse({ ...which, from: "", until: "", ...given })
  test("without an answer are a flexible family", () =>
    expect(read({}).data).toMatchObject({ weekdays: [], from: null, until: null }))
  test("of one day come alone, of several as a list", () => {
    expect(read({ weekdays: "1", from: "450", until: "1020" }).data?.weekdays).toEqual([1])
    expect(read({ weekdays: ["1", "5"], from: "450", until: "1020" }).data?.weekdays).toEqual([1, 5])
  })
  test.each([
    [{ weekdays: "1" }, ["from HOURS_MISSING", "until HOURS_MISSING"]],
    [{ weekdays: "1", from: "450" }, ["until HOURS_MISSING"]],
    [{ from: "450", until: "1020" }, ["weekdays DAYS_MISSING"]],
    [{ weekdays: "1", from: "1020", until: "450" }, ["until HOURS_REVERSED"]],
    [{ weekdays: "9", from: "450", until: "1020" }, ["weekdays DAYS_WRONG"]],
  ])("%j are refused: %j", (given, reason) => expect(reasons(read(given))).toEqual(reason))
})

test("a residence is asked for with its own sentences", () => {
  const home = { childId: which.childId, position: "1" }
  expect(homeSchema.parse({ ...home, postalCode: "h2x1y4", municipality: " Montréal " })).toMatchObject({
    ...{ position: 1, postalCode: "H2X 1Y4", municipality: "Montréal" },
  })
  expect(reasons(homeSchema.safeParse({ ...home, postalCode: "H2X", municipality: "" }))).toEqual([
    "postalCode POSTAL_CODE_WRONG",
    "municipality MUNICIPALITY_MISSING",
  ])
})

test("a town's postal code is near its municipality; the countryside's may be far", () => {
  expect(areFarApart("H2X", 59_999)).toBe(false)
  expect(areFarApart("H2X", 60_001)).toBe(true)
  expect(areFarApart("J0M", 300_000)).toBe(false)
  expect(areFarApart("J0M", 400_001)).toBe(true)
})

describe("what a family has to do for a file", () => {
  const today = "2026-11-22"
  const file = {
    ...{ state: "ACTIVE" as const, confirmedUntil: null, isUnchecked: false },
    ...{ toConfirmOn: null, archivedOn: null },
  }
  test.each([
    [{ state: "DRAFT" as const }, { what: "FINISH", by: null }],
    [{ confirmedUntil: "2026-12-22" }, { what: "CONFIRM", by: "2026-12-22" }],
    [{ confirmedUntil: "2026-12-23" }, null],
    // What others wrote is read once, whatever the day.
    [
      { confirmedUntil: "2026-12-23", isUnchecked: true },
      { what: "CHECK", by: "2026-12-23" },
    ],
    [{ state: "PLACED" as const, confirmedUntil: "2026-12-23", isUnchecked: true }, null],
    [
      { state: "TO_CONFIRM" as const, toConfirmOn: "2026-11-20" },
      { what: "CONFIRM_LATE", by: "2026-12-03" },
    ],
    [
      { state: "ARCHIVED" as const, archivedOn: "2026-08-31" },
      { what: "WAKE", by: "2027-02-27" },
    ],
    [{ state: "PLACED" as const, confirmedUntil: "2026-11-01" }, null],
    [{ state: "CLOSED" as const }, null],
  ])("%j: %j", (given, waiting) => expect(waitsFor({ ...file, ...given }, today)).toEqual(waiting))

  test("it corrects what is open; a paused file is taken up again first, a closed one stays", () => {
    expect((["DRAFT", "ACTIVE", "TO_CONFIRM", "PLACED"] as const).every(mayBeChanged)).toBe(true)
    expect((["ARCHIVED", "CLOSED", "DESTROYED"] as const).some(mayBeChanged)).toBe(false)
  })
})

describe("a guardianship", () => {
  const someone = (id: string, given: Partial<Looking> = {}): Looking => ({
    id,
    isMe: false,
    rights: "FULL",
    ...given,
  })
  test("of who came later is ended by who came first, and not the other way round", () => {
    const [first, second] = [someone("a", { isMe: true }), someone("b")]
    expect(mayEnd(second, [first, second])).toBe(true)
    const [other, me] = [someone("a"), someone("b", { isMe: true })]
    expect(mayEnd(other, [other, me])).toBe(false)
  })
  test("of oneself is given up while another with every right stays", () => {
    const me = someone("a", { isMe: true })
    expect(mayEnd(me, [me])).toBe(false)
    expect(mayEnd(me, [me, someone("b", { rights: "READ" })])).toBe(false)
    expect(mayEnd(me, [me, someone("b")])).toBe(true)
  })
  test("is ended by nobody who may only read, but their own", () => {
    const [reader, second] = [someone("a", { isMe: true, rights: "READ" }), someone("b")]
    expect(mayEnd(second, [reader, second])).toBe(false)
    expect(mayEnd(reader, [reader, second])).toBe(true)
  })
})
