import { CsvError, parse } from "csv-parse/sync"
import { breaksIn, delimiterOf } from "#lib/platform/csv.ts"
import { refuse, type Result } from "#lib/platform/result.ts"
import { isDay } from "#lib/platform/days.ts"
import { decodeList } from "./decode-list.ts"
import { readHeader, type Column } from "./list-columns.ts"
import { makeLocator } from "./locate.ts"
import { readRow, type Cells } from "./read-row.ts"
import { mostRows, type Broken, type FileReason, type Gazetteer, type Listed } from "./listed.ts"

export type List = {
  rows: Listed[]
  broken: Broken[]
  /** The day of which the list speaks, when it says so: yyyy-mm-dd. */
  sourceOn: string | null
}

/** Reads a ministry's list: our columns or theirs, whatever the encoding and the separator. Never throws at a bad one. */
export function readList(bytes: Uint8Array, gazetteer: Gazetteer): Result<List, FileReason> {
  const text = decodeList(bytes)
  if (!text.ok) return text

  const { records, unread } = recordsOf(text.value)
  const [header, ...body] = records
  if (!header) return refuse("NOT_A_LIST")
  const { at, missing } = readHeader(header.cells)
  if (at.size < 3) return refuse(isOneColumn(header.cells) ? "ONE_COLUMN" : "NOT_A_LIST")
  if (missing.length > 0) return refuse("COLUMNS_MISSING")
  if (body.length > mostRows) return refuse("TOO_MANY_ROWS")
  if (body.length === 0 && unread.length === 0) return refuse("FILE_EMPTY")

  const locate = makeLocator(gazetteer)
  const rows: Listed[] = []
  const broken: Broken[] = unread
  for (const { cells, line } of body) {
    const cell: Cells = (column) =>
      (cells[at.get(column) ?? -1] ?? "").normalize("NFC").replace(/\s+/g, " ").trim()
    const row = hasRunOn(cells)
      ? refuse("QUOTE_OPEN" as const)
      : isWhole(cells, header.cells.length)
        ? readRow(cell, line, locate)
        : refuse("COLUMNS_COUNT" as const)
    if (row.ok) rows.push(row.value)
    else broken.push({ line, reason: row.reason, name: cell("name").slice(0, 120) })
  }
  const once = withoutRepeats(rows)
  return {
    ok: true,
    value: {
      rows: once.rows,
      broken: [...broken, ...once.broken].toSorted((a, b) => a.line - b.line),
      sourceOn: sourceOf(body, at),
    },
  }
}

type Read = { cells: string[]; line: number }

/** Records with the line each begins on; what the parser could not read is told apart, and does not stop the rest. */
function recordsOf(text: string): { records: Read[]; unread: Broken[] } {
  const records: Read[] = []
  const unread: Broken[] = []
  try {
    parse(text, {
      ...{
        bom: true,
        delimiter: delimiterOf(text),
        skip_empty_lines: true,
        relax_column_count: true,
        relax_quotes: true,
      },
      ...{ to: mostRows + 2, max_record_size: 40_000 },
      on_record: (cells: string[], { lines }) => {
        records.push({ cells, line: lines - breaksIn(cells) })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // An open quote, or a cell without an end: what stood before it was read, nothing behind it can be.
    unread.push({
      line: (records.at(-1)?.line ?? 0) + 1,
      reason:
        error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE"
          ? "QUOTE_OPEN"
          : "COLUMNS_COUNT",
      name: "",
    })
  }
  return { records, unread }
}

/** A quote was left open and ran on to the next one, lines further: what looks like one row has swallowed another. */
const hasRunOn = (cells: string[]) => cells.some((it) => it.includes("\n") && it.includes('"'))

/** Trailing empty cells are how spreadsheets are; a cell too many or too few has moved all the others. */
function isWhole(cells: string[], expected: number): boolean {
  return (
    cells.length === expected ||
    (cells.length > expected && cells.slice(expected).every((it) => it.trim() === ""))
  )
}

/** Each whole line in one cell: the list was pasted or saved as text. */
const isOneColumn = (cells: string[]) =>
  cells.length === 1 && ["nom", "adresse", "type"].every((it) => cells[0]?.toLowerCase().includes(it))

/** The real list has one facility twice in every word and number. A third time is a mistake of the file. */
function withoutRepeats(rows: Listed[]): { rows: Listed[]; broken: Broken[] } {
  const seen = new Map<string, number>()
  const kept: Listed[] = []
  const broken: Broken[] = []
  for (const row of rows) {
    const key = [row.officialName, row.address, row.postalCode, row.kind, row.infants, row.older].join("|")
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    if (times <= 2) kept.push(row)
    else broken.push({ line: row.line, reason: "REPEATED", name: row.officialName })
  }
  return { rows: kept, broken }
}

function sourceOf(body: Read[], at: Map<Column, number>): string | null {
  const days = body
    .map(({ cells }) => (cells[at.get("sourceOn") ?? -1] ?? "").trim())
    .filter((it) => isDay(it))
  return days.toSorted().at(-1) ?? null
}
