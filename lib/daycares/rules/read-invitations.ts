import { CsvError, parse } from "csv-parse/sync"
import { delimiterOf } from "#lib/platform/csv.ts"
import { refuse, type Result } from "#lib/platform/result.ts"
import { decodeList } from "./decode-list.ts"
import { plain } from "./plain.ts"

/** What a campaign may hold, so that a person can look at it and a form can carry it. */
export const mostInvitations = 5_000
export const mostInvitationBytes = 1_000_000

/** One line as it was typed. */
export type Typed = {
  line: number
  named: string
  postalCode: string
  email: string
  language: string
  isWhole: boolean
}

export type InvitationsReason =
  | "FILE_EMPTY"
  | "FILE_LARGE"
  | "FILE_SPREADSHEET"
  | "FILE_UTF16"
  | "NOT_A_LIST"
  | "COLUMNS_MISSING"
  | "TOO_MANY_ROWS"

const names = {
  named: ["service", "nom", "nom_officiel", "slug", "daycare"],
  postalCode: ["code_postal", "postal_code"],
  email: ["courriel", "email", "adresse_courriel"],
  language: ["langue", "language"],
} as const
type Column = keyof typeof names

/** Reads a list of invitations, whatever the encoding and the separator; judges nothing yet. Never throws at a bad one. */
export function readInvitations(bytes: Uint8Array): Result<Typed[], InvitationsReason> {
  if (bytes.length > mostInvitationBytes) return refuse("FILE_LARGE", "file")
  const text = decodeList(bytes)
  if (!text.ok) return refuse(text.reason as InvitationsReason, "file") // decodeList answers these of its reasons only

  const records = recordsOf(text.value)
  if (!records) return refuse("NOT_A_LIST", "file")
  const [header, ...body] = records
  const at = columnsOf(header?.cells ?? [])
  if (at.size === 0) return refuse("NOT_A_LIST", "file")
  if (!at.has("named") || !at.has("email")) return refuse("COLUMNS_MISSING", "file")
  if (body.length === 0) return refuse("FILE_EMPTY", "file")
  if (body.length > mostInvitations) return refuse("TOO_MANY_ROWS", "file")

  const width = header?.cells.length ?? 0
  return {
    ok: true,
    value: body.map(({ cells, line }) => {
      const cell = (column: Column) =>
        (cells[at.get(column) ?? -1] ?? "").normalize("NFC").replace(/\s+/g, " ").trim()
      return {
        line,
        named: cell("named").slice(0, 250),
        postalCode: cell("postalCode"),
        email: cell("email"),
        language: cell("language").toLowerCase(),
        isWhole: cells.length >= width && cells.slice(width).every((it) => it.trim() === ""),
      }
    }),
  }
}

function columnsOf(header: string[]): Map<Column, number> {
  const heads = header.map((it) => plain(it).replaceAll(" ", "_"))
  const at = new Map<Column, number>()
  for (const column of Object.keys(names) as Column[]) {
    const found = heads.findIndex((head) => names[column].some((it) => it === head))
    if (found >= 0) at.set(column, found)
  }
  return at
}

type Read = { cells: string[]; line: number }

function recordsOf(text: string): Read[] | null {
  const records: Read[] = []
  try {
    parse(text, {
      ...{ bom: true, delimiter: delimiterOf(text), skip_empty_lines: true, relax_column_count: true },
      ...{ relax_quotes: true, to: mostInvitations + 2, max_record_size: 4_000 },
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
