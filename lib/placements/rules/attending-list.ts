import { CsvError, parse } from "csv-parse/sync"
import { decodeList } from "#lib/daycares/rules/decode-list.ts"
import { plain } from "#lib/daycares/rules/plain.ts"
import { delimiterOf } from "#lib/platform/csv.ts"
import { addDays, addMonths, isDay, type Day } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"

/** Why a child came otherwise than by this portal's order; asked of those who came not long ago. */
export const outsideReasons = ["EMERGENCY", "STAFF_CHILD", "TRANSFER", "AGREEMENT", "OTHER"] as const
export type OutsideReason = (typeof outsideReasons)[number]

/** A line that says everything. The names go into a keyed index and no further. */
export type AttendingLine = {
  line: number
  given: string
  family: string
  bornOn: Day
  from: Day
  until: Day | null
  reason: OutsideReason | null
}
export const lineTroubles = [
  "NAME_MISSING",
  "NAME_LONG",
  "BORN_WRONG",
  "FROM_WRONG",
  "UNTIL_WRONG",
  "REASON_MISSING",
  "REASON_UNKNOWN",
] as const
export type LineTrouble = (typeof lineTroubles)[number]
export type ReadLine =
  { line: number; ok: true; it: AttendingLine } | { line: number; ok: false; trouble: LineTrouble }

export type ListReason =
  | "FILE_EMPTY"
  | "FILE_LARGE"
  | "FILE_SPREADSHEET"
  | "FILE_UTF16"
  | "NOT_A_LIST"
  | "COLUMNS_MISSING"
  | "TOO_MANY_ROWS"

export const attendingSettings = { mostRows: 400, mostBytes: 200_000, outsideSinceDays: 60, overDays: 60 }

const heads = {
  given: ["prenom", "given_name", "first_name"],
  family: ["nom", "nom_de_famille", "family_name", "last_name"],
  born: ["naissance", "date_de_naissance", "birth", "birth_date"],
  from: ["premier_jour", "debut", "from", "first_day"],
  until: ["dernier_jour", "fin", "until", "last_day"],
  reason: ["raison", "motif", "reason"],
} as const
type Column = keyof typeof heads

const reasonWords: Record<OutsideReason, readonly string[]> = {
  EMERGENCY: ["urgence", "emergency"],
  STAFF_CHILD: ["personnel", "staff"],
  TRANSFER: ["transfert", "transfer"],
  AGREEMENT: ["entente", "agreement"],
  OTHER: ["autre", "other"],
}

/** Reads a list, whatever its encoding and separator; a line that is wrong is told, the others stand. Never throws at a bad one. */
export function readAttending(
  bytes: Uint8Array,
  today: Day,
  settings = attendingSettings,
): Result<ReadLine[], ListReason> {
  if (bytes.length > settings.mostBytes) return refuse("FILE_LARGE", "file")
  const text = decodeList(bytes)
  if (!text.ok)
    return refuse(text.reason === "FILE_BINARY" ? "NOT_A_LIST" : (text.reason as ListReason), "file") // decodeList answers these of its reasons only
  const records = recordsOf(text.value, settings.mostRows)
  const [header, ...body] = records ?? []
  const at = columnsOf(header?.cells ?? [])
  if (!records || at.size === 0) return refuse("NOT_A_LIST", "file")
  if ((["given", "family", "born", "from"] as const).some((it) => !at.has(it)))
    return refuse("COLUMNS_MISSING", "file")
  if (body.length === 0) return refuse("FILE_EMPTY", "file")
  if (body.length > settings.mostRows) return refuse("TOO_MANY_ROWS", "file")
  return done(
    body.map(({ cells, line }) => {
      const cell = (column: Column) =>
        (cells[at.get(column) ?? -1] ?? "").normalize("NFC").replace(/\s+/g, " ").trim()
      return readLine(cell, line, today, settings)
    }),
  )
}

function readLine(
  cell: (column: Column) => string,
  line: number,
  today: Day,
  { outsideSinceDays, overDays }: typeof attendingSettings,
): ReadLine {
  const no = (trouble: LineTrouble): ReadLine => ({ line, ok: false, trouble })
  const [given, family] = [cell("given"), cell("family")]
  if (given === "" || family === "") return no("NAME_MISSING")
  if (given.length > 80 || family.length > 80) return no("NAME_LONG")
  const bornOn = dayIn(cell("born"))
  if (!bornOn || bornOn > today || bornOn < addMonths(today, -84)) return no("BORN_WRONG")
  const from = dayIn(cell("from"))
  if (!from || from < bornOn || from > addMonths(today, 12)) return no("FROM_WRONG")
  const until = dayIn(cell("until"))
  if (cell("until") !== "" && (!until || until < from || until < addDays(today, -overDays)))
    return no("UNTIL_WRONG")
  const said = plain(cell("reason"))
  const reason = outsideReasons.find((it) => reasonWords[it].includes(said)) ?? null
  if (said !== "" && !reason) return no("REASON_UNKNOWN")
  if (!reason && from > addDays(today, -outsideSinceDays)) return no("REASON_MISSING")
  return { line, ok: true, it: { line, given, family, bornOn, from, until, reason } }
}

/** 2026-09-01 or 2026/09/01: 01/09/2026 is January to one reader and September to another. */
function dayIn(text: string): Day | null {
  const day = text.replaceAll("/", "-")
  return isDay(day) ? day : null
}

function columnsOf(header: string[]): Map<Column, number> {
  const names = header.map((it) => plain(it).replaceAll(" ", "_"))
  const columns = Object.keys(heads) as Column[] // its keys are exactly the columns
  return new Map(
    columns.flatMap((column) => {
      const at = names.findIndex((name) => heads[column].some((it) => it === name))
      return at < 0 ? [] : [[column, at] as const]
    }),
  )
}

function recordsOf(text: string, mostRows: number): { cells: string[]; line: number }[] | null {
  const records: { cells: string[]; line: number }[] = []
  try {
    parse(text, {
      ...{ bom: true, delimiter: delimiterOf(text), skip_empty_lines: true, relax_column_count: true },
      ...{ relax_quotes: true, to: mostRows + 2, max_record_size: 4_000 },
      on_record: (cells: string[], { lines }) => {
        records.push({ cells, line: lines })
        return null
      },
    })
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
  return records
}
