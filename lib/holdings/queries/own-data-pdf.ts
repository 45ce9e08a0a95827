import { longDateTime, shortDate, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { htmlLang } from "#lib/i18n/locale.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"
import { isId } from "#lib/platform/ids.ts"
import { writePdf, type PdfBlock } from "#lib/platform/pdf.ts"
import { reasons } from "../rules/left-out.ts"
import { namedTable, type OwnData, type OwnRow } from "../views/own-data.ts"

/** The copy for a person: the same rows as the JSON, in the words of the portal, without what only a machine reads. */
export function ownDataPdf(data: OwnData, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  const words = messages(locale).held
  const { document } = words
  const known = wordsFor(data, locale)
  const titles: Record<string, string> = words.tables
  const sections = Object.entries(data.rows).flatMap(([table, rows]): PdfBlock[] => [
    { kind: "heading", text: titles[namedTable(table)] ?? namedTable(table) },
    ...latestFirst(rows).map((row): PdfBlock => ({ kind: "facts", rows: factsOf(row, known) })),
  ])
  return writePdf({ title: document.title, lang: htmlLang[locale], madeAt: data.madeAt }, [
    { kind: "text", text: document.madeAt({ at: longDateTime(data.madeAt, locale) }) },
    { kind: "text", text: document.whole },
    { kind: "text", text: document.machine },
    { kind: "text", text: document.wrong },
    ...sections,
    { kind: "heading", text: document.left },
    { kind: "text", text: document.leftNote },
    { kind: "list", items: reasons.map((it) => words.reasons[it]) },
    { kind: "text", text: document.keptApart },
  ])
}

/** What happened at an instant, the latest first; everything else as it came. */
const latestFirst = (rows: OwnRow[]) =>
  rows.toSorted((one, other) => instantOf(other).localeCompare(instantOf(one)))
const instantOf = ({ at }: OwnRow) => (typeof at === "string" ? at : "")

type Known = { locale: Locale; words: Messages; names: Map<string, string> }

/** What an identifier is called, where the reader knows it by another name. */
function wordsFor({ rows, places }: OwnData, locale: Locale): Known {
  const names = new Map(Object.entries(places))
  for (const child of rows["public.child_file"] ?? [])
    names.set(String(child.id), [child.givenName, child.familyName].filter(Boolean).join(" "))
  for (const list of rows["public.registration"] ?? [])
    names.set(String(list.id), places[String(list.daycareId)] ?? "")
  return { locale, words: messages(locale), names }
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

function factsOf(row: OwnRow, known: Known): { term: string; value: string }[] {
  const labels: Record<string, string> = known.words.heldWords.columns
  return Object.entries(row)
    .filter(([name, value]) => !forMachines.includes(name) && value !== null && value !== "")
    .map(([name, value]) => ({ term: labels[name] ?? name, value: inWords(value, known, name) }))
    .filter(({ value }) => value !== "")
}

/** An identifier that nobody knows by a name is left to the JSON. */
function inWords(value: unknown, known: Known, name = ""): string {
  const { document } = known.words.held
  if (typeof value === "boolean") return value ? document.yes : document.no
  if (typeof value === "number") return String(value)
  if (Array.isArray(value)) return value.map((it) => inWords(it, known, name)).join(", ")
  if (typeof value !== "string") return JSON.stringify(value)
  if (isId(value)) return known.names.get(value) ?? ""
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return shortDate(new Date(`${value}T12:00:00Z`), known.locale)
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return shortDateTime(new Date(value), known.locale)
  const { heldWords, readings } = known.words
  const values: Record<string, string> = { ...heldWords.values, ...wordsOf(name, readings) }
  return values[value] ?? value
}

/** What a column says in the words in which families read who saw them. */
function wordsOf(name: string, { purposes, fields }: Messages["readings"]): Record<string, string> {
  return name === "purpose" ? purposes : name === "fields" ? fields : {}
}
