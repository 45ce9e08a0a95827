import { describe, expect, test } from "vitest"
import { locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { judgeOldLine, type OldFacts } from "#lib/waitlist/rules/judge-old-line.ts"
import { oldColumns, readOldHeader, type OldColumn } from "#lib/waitlist/rules/old-columns.ts"
import { oldLandOf } from "#lib/waitlist/rules/old-land.ts"
import { oldReasons, readOldLine } from "#lib/waitlist/rules/read-old-line.ts"
import { oldForms } from "#lib/waitlist/schema.ts"

const today = "2026-11-22"
const named = (id: string, officialName: string, isOpen = true) => ({
  ...{ id, slug: `${id}-slug`, officialName, postalCode: "H1A 1A1", isOpen },
})
const municipality = (code: string, name: string, latitude: number) => ({
  ...{ code, name, regionCode: "06", latitude, longitude: -73, population: 1 },
})
const land = oldLandOf({
  named: [
    named("a", "CPE Les Mésanges"),
    named("b", "Garderie Double"),
    named("c", "Garderie Double"),
    named("d", "CPE Fermé", false),
  ],
  gazetteer: {
    regions: [],
    municipalities: [
      municipality("1", "Montréal", 45.5),
      municipality("2", "Saint-Jean", 48),
      municipality("3", "Saint-Jean", 45.6),
      municipality("4", "Loin", 49),
    ],
    areas: [{ code: "H1A", latitude: 45.5, longitude: -73, municipalityCode: "1", regionCode: "06" }],
  },
})

const whole: Partial<Record<OldColumn, string>> = {
  ...{ reference: "17", childGiven: "Zoé", childFamily: "Exemple", bornOn: "2025-02-11" },
  ...{ parentGiven: "Ana", parentFamily: "Exemple", email: "Ana@Exemple.ca", phone: "514 555-0110" },
  ...{ language: "fr", postalCode: "h1a1a1", municipality: "montreal", desiredOn: "2026-09-01" },
  ...{
    days: "lun, mar",
    daycare: "cpe les mesanges",
    daycarePostalCode: "H1A1A1",
    registeredOn: "2024-05-03",
  },
}
const read = (more: Partial<Record<OldColumn, string>> = {}) => {
  const cells = { ...whole, ...more }
  return readOldLine((it) => cells[it] ?? "", { line: 2, today, forms: oldForms, land })
}

describe("a line of an old list", () => {
  test("is read in the portal's own forms, with its own dates", () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        ...{ line: 2, reference: "17", daycareId: "a", desiredOn: "2026-09-01", registeredOn: "2024-05-03" },
        child: { given: "Zoé", family: "Exemple", bornOn: "2025-02-11", expectedOn: null },
        parent: { name: "Ana Exemple", email: "ana@exemple.ca", phone: "+15145550110", locale: "fr" },
        second: null,
        home: { postalCode: "H1A 1A1", area: "H1A", municipality: "1" },
        weekdays: [1, 2],
      },
    })
  })

  test.each<[string, Partial<Record<OldColumn, string>>, string]>([
    ["REFERENCE_MISSING", { reference: "" }, "reference"],
    ["REFERENCE_LONG", { reference: "x".repeat(61) }, "reference"],
    ["NAME_MISSING", { childGiven: "" }, "childGiven"],
    ["NAME_MISSING", { childFamily: "" }, "childFamily"],
    ["NAME_LONG", { childFamily: "x".repeat(81) }, "childFamily"],
    ["DATE_WRONG", { bornOn: "11/02/2025" }, "bornOn"],
    ["DATE_WRONG", { registeredOn: "2024-02-31" }, "registeredOn"],
    ["BIRTH_MISSING", { bornOn: "" }, "bornOn"],
    ["BIRTH_TWICE", { expectedOn: "2027-01-01" }, "expectedOn"],
    ["BORN_IN_FUTURE", { bornOn: "2026-11-23", desiredOn: "2027-01-01" }, "bornOn"],
    ["BORN_LONG_AGO", { bornOn: "2019-11-21" }, "bornOn"],
    ["EXPECTED_PAST", { bornOn: "", expectedOn: "2026-10-01" }, "expectedOn"],
    ["EXPECTED_FAR", { bornOn: "", expectedOn: "2027-11-01", desiredOn: "2028-01-01" }, "expectedOn"],
    ["WISHED_MISSING", { desiredOn: "" }, "desiredOn"],
    ["WISHED_BEFORE_BIRTH", { desiredOn: "2025-02-10" }, "desiredOn"],
    ["WISHED_TOO_OLD", { desiredOn: "2032-02-12" }, "desiredOn"],
    ["REGISTERED_MISSING", { registeredOn: "" }, "registeredOn"],
    ["REGISTERED_LATER", { registeredOn: "2026-11-23" }, "registeredOn"],
    ["REGISTERED_EARLY", { registeredOn: "1999-12-31" }, "registeredOn"],
    ["EMAIL_MISSING", { email: "" }, "email"],
    ["EMAIL_WRONG", { email: "ana chez exemple" }, "email"],
    ["EMAIL_WRONG", { email2: "x" }, "email2"],
    ["EMAIL_TWICE", { email2: "ANA@exemple.ca" }, "email2"],
    ["PHONE_WRONG", { phone: "12" }, "phone"],
    ["LANGUAGE_WRONG", { language: "de" }, "language"],
    ["DAYS_WRONG", { days: "lun, quelquefois" }, "days"],
    ["POSTAL_CODE_WRONG", { postalCode: "K1A 0B1" }, "postalCode"],
    ["POSTAL_CODE_UNKNOWN", { postalCode: "G9Z 1A1" }, "postalCode"],
    ["POSTAL_CODE_ELSEWHERE", { municipality: "Loin" }, "municipality"],
    ["MUNICIPALITY_UNKNOWN", { municipality: "Nulle-Part" }, "municipality"],
    ["DAYCARE_UNKNOWN", { daycare: "CPE Inconnu" }, "daycare"],
    ["DAYCARE_SEVERAL", { daycare: "Garderie Double" }, "daycare"],
    ["DAYCARE_CLOSED", { daycare: "CPE Fermé" }, "daycare"],
  ])("%s: %j", (reason, more, field) => {
    expect(read(more)).toEqual({ ok: false, reason, field })
  })

  test("on its edges: born seven years ago to the day, registered today and on the first day of 2000", () => {
    expect(read({ bornOn: "2019-11-22", desiredOn: "2026-11-22" }).ok).toBe(true)
    expect(read({ registeredOn: today }).ok).toBe(true)
    expect(read({ registeredOn: "2000-01-01" }).ok).toBe(true)
  })

  test("of an unborn child needs no given name; a language that nobody knows stays unknown", () => {
    expect(read({ bornOn: "", childGiven: "", expectedOn: "2027-02-01", desiredOn: "2027-09-01" }).ok).toBe(
      true,
    )
    expect(read({ language: "" })).toMatchObject({ value: { parent: { locale: null } } })
  })

  test("names its daycare by number too, and of two municipalities of one name the nearer is meant", () => {
    expect(read({ daycare: "c", daycarePostalCode: "" })).toMatchObject({ value: { daycareId: "c" } })
    expect(read({ municipality: "Saint Jean" })).toMatchObject({ value: { home: { municipality: "3" } } })
  })
})

test("a first line may be French or English, in any order; what is missing is named", () => {
  for (const language of [0, 1]) {
    const heads = Object.values(oldColumns).map((it) => it[language] ?? it[0])
    expect(readOldHeader(heads.toReversed()).missing).toEqual([])
    expect(readOldHeader(heads).at.size).toBe(heads.length)
  }
  expect(readOldHeader(["Référence", "Prénom enfant"]).missing).toContain("date_inscription")
})

test("each reason has its words, in both languages", () => {
  for (const locale of locales)
    expect(Object.keys(messages(locale).oldLists.reasons).sort()).toEqual([...new Set(oldReasons)].sort())
})

describe("what becomes of a line", () => {
  const facts: OldFacts = {
    ...{ dealt: null, taskOutcome: null, isOpenTask: false, referenceOfAnother: false, holder: null },
    ...{ claim: null, claim2: null, child: null, childWish: null, isFamily: false, childGuardian: null },
    ...{ registered: false, household: null },
  }
  test.each<[string, Partial<OldFacts>, object]>([
    ["nothing is known: it is new", {}, { is: "NEW" }],
    ["a family that waits already: it is new, for the same family", { claim: "x" }, { is: "NEW" }],
    ["written before", { dealt: "WRITTEN", referenceOfAnother: true }, { is: "THERE" }],
    [
      "its reference said something else",
      { referenceOfAnother: true },
      { is: "BROKEN", reason: "REFERENCE_CHANGED" },
    ],
    ["the child is of this family", { child: "k", isFamily: true }, { is: "JOINED", child: "k" }],
    ["and on this list", { child: "k", isFamily: true, registered: true }, { is: "THERE" }],
    [
      "and the family has an account",
      { child: "k", isFamily: true, holder: "h" },
      { is: "JOINED", child: "k" },
    ],
    ["a living account, another child", { holder: "h" }, { is: "WAITING", about: "h", isNew: true }],
    ["a human settled it", { holder: "h", dealt: "WAITING", taskOutcome: "SETTLED" }, { is: "NEW" }],
    ["or found nobody", { holder: "h", dealt: "WAITING", taskOutcome: "UNREACHABLE" }, { is: "LEFT" }],
    [
      "or not yet",
      { holder: "h", dealt: "WAITING", isOpenTask: true },
      { is: "WAITING", about: null, isNew: false },
    ],
    [
      "the child is in another family's file",
      { child: "k", childGuardian: "g" },
      { is: "WAITING", about: "g", isNew: true },
    ],
    ["which has no account either", { child: "k" }, { is: "WAITING", about: null, isNew: true }],
    [
      "the same, settled",
      { child: "k", dealt: "WAITING", taskOutcome: "SETTLED" },
      { is: "JOINED", child: "k" },
    ],
  ])("%s", (_, more, verdict) => expect(judgeOldLine({ ...facts, ...more })).toEqual(verdict))
})
