import { canSay, sayingRefusals } from "#lib/children/rules/saying.ts"
import { areFarApart } from "#lib/children/rules/residence.ts"
import { plain } from "#lib/daycares/rules/plain.ts"
import { isDay, type Day } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { OldColumn } from "./old-columns.ts"

export type OldCells = (column: OldColumn) => string
export type OldPerson = { name: string; email: string; phone: string | null; locale: "fr" | "en" | null }
/** A line that says everything, in the portal's own forms. */
export type OldLine = {
  line: number
  reference: string
  child: { given: string; family: string; bornOn: Day | null; expectedOn: Day | null }
  parent: OldPerson
  second: OldPerson | null
  home: { postalCode: string; area: string; municipality: string }
  desiredOn: Day
  weekdays: number[]
  daycareId: string
  registeredOn: Day
}

/** What a text typed by somebody is in the portal's form, or null when it is none: the same shapes as on the pages. */
export type OldForms = Record<"email" | "phone" | "postalCode", (text: string) => string | null>
/** The registry and the land, as they are today. */
export type OldLand = {
  daycaresOf: (name: string, postalCode: string) => { id: string; isOpen: boolean }[]
  hasArea: (area: string) => boolean
  /** The municipality of that name nearest to a postal area, and how far it is. */
  municipalityOf: (name: string, area: string) => { code: string; metres: number } | null
}

export const oldReasons = [
  ...sayingRefusals,
  ...([
    "REFERENCE_MISSING",
    "REFERENCE_LONG",
    "NAME_MISSING",
    "NAME_LONG",
    "DATE_WRONG",
    "WISHED_MISSING",
  ] as const),
  ...([
    "EMAIL_MISSING",
    "EMAIL_WRONG",
    "EMAIL_TWICE",
    "PHONE_WRONG",
    "LANGUAGE_WRONG",
    "DAYS_WRONG",
  ] as const),
  ...(["POSTAL_CODE_WRONG", "POSTAL_CODE_UNKNOWN", "POSTAL_CODE_ELSEWHERE", "MUNICIPALITY_UNKNOWN"] as const),
  ...(["DAYCARE_UNKNOWN", "DAYCARE_SEVERAL", "DAYCARE_CLOSED", "REGISTERED_MISSING"] as const),
  ...(["REGISTERED_LATER", "REGISTERED_EARLY", "REFERENCE_CHANGED", "COLUMNS_COUNT", "QUOTE_OPEN"] as const),
] as const
export type OldReason = (typeof oldReasons)[number]

/** Before it no list of today's children began. */
const earliest: Day = "2000-01-01"

/** The first thing that is wrong is told, with its column: a spreadsheet is mended cell by cell. */
export function readOldLine(
  cell: OldCells,
  { line, today, forms, land }: { line: number; today: Day; forms: OldForms; land: OldLand },
): Result<OldLine, OldReason> {
  const no = (reason: OldReason, column: OldColumn) => refuse(reason, column)
  const reference = cell("reference")
  if (reference === "") return no("REFERENCE_MISSING", "reference")
  if (reference.length > 60) return no("REFERENCE_LONG", "reference")

  for (const column of ["bornOn", "expectedOn", "desiredOn", "registeredOn"] as const)
    if (cell(column) !== "" && dayOf(cell(column)) === null) return no("DATE_WRONG", column)
  const [bornOn, expectedOn] = [dayOf(cell("bornOn")), dayOf(cell("expectedOn"))]
  const desiredOn = dayOf(cell("desiredOn"))
  const registeredOn = dayOf(cell("registeredOn"))

  // An unborn child has perhaps no given name yet.
  if (cell("childGiven") === "" && bornOn) return no("NAME_MISSING", "childGiven")
  if (cell("childFamily") === "") return no("NAME_MISSING", "childFamily")
  for (const column of ["childGiven", "childFamily", "parentGiven", "parentFamily"] as const)
    if (cell(column).length > 80) return no("NAME_LONG", column)
  const said = canSay({ bornOn, expectedOn, desiredEntryOn: desiredOn }, today)
  if (!said.ok)
    return no(
      said.reason,
      said.field === "desiredEntryOn" ? "desiredOn" : said.field === "expectedOn" ? "expectedOn" : "bornOn",
    )
  if (!desiredOn) return no("WISHED_MISSING", "desiredOn")

  if (!registeredOn) return no("REGISTERED_MISSING", "registeredOn")
  if (registeredOn > today) return no("REGISTERED_LATER", "registeredOn")
  if (registeredOn < earliest) return no("REGISTERED_EARLY", "registeredOn")

  if (cell("email") === "") return no("EMAIL_MISSING", "email")
  const parent = personOf(cell, forms, ["parentGiven", "parentFamily", "email", "phone", "language"])
  if (!parent.ok) return parent
  const second =
    cell("email2") === ""
      ? done(null)
      : personOf(cell, forms, ["parent2Given", "parent2Family", "email2", "phone2", "language2"])
  if (!second.ok) return second
  if (second.value?.email === parent.value.email) return no("EMAIL_TWICE", "email2")

  const home = homeOf(cell, forms, land)
  if (!home.ok) return home
  const weekdays = weekdaysOf(cell("days"))
  if (!weekdays) return no("DAYS_WRONG", "days")

  const [daycare, another] = land.daycaresOf(cell("daycare"), cell("daycarePostalCode"))
  if (!daycare) return no("DAYCARE_UNKNOWN", "daycare")
  if (another) return no("DAYCARE_SEVERAL", "daycare")
  if (!daycare.isOpen) return no("DAYCARE_CLOSED", "daycare")

  return done({
    ...{ line, reference, desiredOn, weekdays, registeredOn, daycareId: daycare.id, home: home.value },
    child: { given: cell("childGiven"), family: cell("childFamily"), bornOn, expectedOn },
    parent: parent.value,
    second: second.value,
  })
}

/** 2026-09-01 or 2026/09/01: 01/09/2026 is January to one reader and September to another. */
function dayOf(text: string): Day | null {
  const day = text.replaceAll("/", "-")
  return isDay(day) ? day : null
}

type Columns = readonly [
  given: OldColumn,
  family: OldColumn,
  email: OldColumn,
  phone: OldColumn,
  language: OldColumn,
]

function personOf(cell: OldCells, forms: OldForms, at: Columns): Result<OldPerson, OldReason> {
  const [given, family, emailAt, phoneAt, languageAt] = at
  const email = forms.email(cell(emailAt))
  if (email === null) return refuse("EMAIL_WRONG", emailAt)
  const phone = cell(phoneAt) === "" ? null : forms.phone(cell(phoneAt))
  if (cell(phoneAt) !== "" && phone === null) return refuse("PHONE_WRONG", phoneAt)
  const said = plain(cell(languageAt))
  const locale = /^(fr|fra|francais|french)$/.test(said)
    ? "fr"
    : /^(en|eng|anglais|english)$/.test(said)
      ? "en"
      : null
  if (said !== "" && locale === null) return refuse("LANGUAGE_WRONG", languageAt)
  return done({ name: `${cell(given)} ${cell(family)}`.trim(), email, phone, locale })
}

function homeOf(cell: OldCells, forms: OldForms, land: OldLand): Result<OldLine["home"], OldReason> {
  const postalCode = forms.postalCode(cell("postalCode"))
  if (postalCode === null) return refuse("POSTAL_CODE_WRONG", "postalCode")
  const area = postalCode.slice(0, 3)
  if (!land.hasArea(area)) return refuse("POSTAL_CODE_UNKNOWN", "postalCode")
  const found = land.municipalityOf(cell("municipality"), area)
  if (!found) return refuse("MUNICIPALITY_UNKNOWN", "municipality")
  if (areFarApart(area, found.metres)) return refuse("POSTAL_CODE_ELSEWHERE", "municipality")
  return done({ postalCode, area, municipality: found.code })
}

const dayNames = [
  ["lundi", "lun", "monday", "mon", "1"],
  ["mardi", "mar", "tuesday", "tue", "2"],
  ["mercredi", "mer", "wednesday", "wed", "3"],
  ["jeudi", "jeu", "thursday", "thu", "4"],
  ["vendredi", "ven", "friday", "fri", "5"],
  ["samedi", "sam", "saturday", "sat", "6"],
  ["dimanche", "dim", "sunday", "sun", "7"],
]

/** Any of the names, in any order, apart by anything. Empty: nothing was said. */
function weekdaysOf(text: string): number[] | null {
  const words = plain(text).split(" ").filter(Boolean)
  const days = words.map((it) => dayNames.findIndex((names) => names.includes(it)) + 1)
  return days.includes(0) ? null : [...new Set(days)].toSorted((one, other) => one - other)
}
