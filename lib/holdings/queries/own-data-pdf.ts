import { phoneForReading } from "#lib/accounts/rules/account.ts"
import { count, longDateTime, shortDate, shortDateTime } from "#lib/i18n/format.ts"
import { hourText } from "#lib/i18n/hours.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { htmlLang } from "#lib/i18n/locale.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"
import { isId } from "#lib/platform/ids.ts"
import { writePdf, type PdfBlock } from "#lib/platform/pdf.ts"
import { reasons } from "../rules/left-out.ts"
import { namedTable, type OwnData, type OwnRow } from "../views/own-data.ts"
import { codesOf, typed } from "./own-data-words.ts"

/** The copy for a person: the same rows as the JSON, in the words of the portal, without what only a machine reads. */
export function ownDataPdf(data: OwnData, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  const { title } = messages(locale).held.document
  return writePdf({ title, lang: htmlLang[locale], madeAt: data.madeAt }, ownDataBlocks(data, locale))
}

export function ownDataBlocks(data: OwnData, locale: Locale): PdfBlock[] {
  const words = messages(locale).held
  const { document } = words
  const known = wordsFor(data, locale)
  const titles: Record<string, string> = words.tables
  const sections = Object.entries(data.rows).flatMap(([table, rows]): PdfBlock[] => [
    { kind: "heading", text: titles[namedTable(table)] ?? namedTable(table) },
    ...latestFirst(rows).map((row): PdfBlock => ({ kind: "facts", rows: factsOf(table, row, known) })),
  ])
  return [
    { kind: "text", text: document.madeAt({ at: longDateTime(data.madeAt, locale) }) },
    { kind: "text", text: document.whole },
    { kind: "text", text: document.machine },
    { kind: "text", text: document.hours },
    { kind: "text", text: document.wrong },
    ...sections,
    { kind: "heading", text: document.left },
    { kind: "text", text: document.leftNote },
    { kind: "list", items: reasons.map((it) => words.reasons[it]) },
    { kind: "text", text: document.keptApart },
  ]
}

/** What happened at an instant, the latest first; everything else as it came. */
const latestFirst = (rows: OwnRow[]) =>
  rows.toSorted((one, other) => instantOf(other).localeCompare(instantOf(one)))
const instantOf = ({ at }: OwnRow) => (typeof at === "string" ? at : "")

type Known = {
  locale: Locale
  words: Messages
  codes: ReturnType<typeof codesOf>
  names: Map<string, string>
}

/** What an identifier is called, where the reader knows it by another name. */
function wordsFor({ rows, places }: OwnData, locale: Locale): Known {
  const names = new Map(Object.entries(places))
  for (const child of rows["public.child_file"] ?? [])
    names.set(String(child.id), [child.givenName, child.familyName].filter(Boolean).join(" "))
  for (const home of rows["public.household"] ?? [])
    if (typeof home.postalCode === "string") names.set(String(home.id), home.postalCode)
  for (const list of rows["public.registration"] ?? [])
    names.set(String(list.id), places[String(list.daycareId)] ?? "")
  const words = messages(locale)
  return { locale, words, codes: codesOf(words), names }
}

const forMachines = [
  "id",
  "version",
  "position",
  "contentBase64",
  "transports",
  "replaced",
  "municipalityCode",
]

/** What a row is about comes first, then what became of it; the rest as it came. */
const foremost = [
  ...[
    "at",
    "letter",
    "deed",
    "did",
    "givenName",
    "familyName",
    "name",
    "email",
    "childId",
    "oneId",
    "otherId",
  ],
  ...["daycareId", "registrationId", "placeId", "kind", "what", "state", "sentAt", "openedAt", "askedAt"],
]
const placeOf = (column: string) => foremost.indexOf(column) + 1 || foremost.length + 1

function factsOf(table: string, row: OwnRow, known: Known): { term: string; value: string }[] {
  const labels: Record<string, string> = known.words.heldWords.columns
  return Object.entries(row)
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .filter(([name, value]) => !forMachines.includes(name) && value !== null && value !== "")
    .map(([name, value]) => ({ term: labels[name] ?? name, value: inWords(value, { table, name }, known) }))
    .filter(({ value }) => value !== "")
}

/** An identifier that nobody knows by a name is left to the JSON, and so is a code that has no words. */
function inWords(value: unknown, at: { table: string; name: string }, known: Known): string {
  const { words, locale } = known
  const { document } = words.held
  if (Array.isArray(value)) return listed(value.map((it) => inWords(it, at, known)))
  if (typeof value === "boolean") return value ? document.yes : document.no
  if (typeof value === "number") return numberInWords(value, at.name, known)
  if (typeof value !== "string") return JSON.stringify(value)
  if (at.name === "phone") return phoneForReading(value, words.accounts.opened.extension)
  if (typed.includes(at.name)) return value
  if (isId(value)) return known.names.get(value) ?? ""
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return shortDate(new Date(`${value}T12:00:00Z`), locale)
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return shortDateTime(new Date(value), locale)
  return known.codes(at.table, at.name)?.[value] ?? document.unnamed
}

const listed = (values: string[]) => values.filter((it) => it !== "").join(", ")

/** A weekday by its name, a minute of the day as an hour. */
function numberInWords(value: number, name: string, { words, locale }: Known): string {
  if (name === "weekdays") return words.family.steps.schedule.days[value - 1] ?? ""
  return name === "fromMinute" || name === "untilMinute" ? hourText(value, locale) : count(value, locale)
}
