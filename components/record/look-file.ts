import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { SeenLine } from "#lib/record/views/readings.ts"
import { fieldCodes } from "./reading-words.ts"

type Found = { lines: SeenLine[]; total: number }
type Row = (string | null)[]

/** One row a line, identifiers whole. What the file leaves out is said in its last row. */
export function lookRows(locale: Locale, { lines, total }: Found): Row[] {
  const { look } = messages(locale).readings
  const rows = lines.map((it) => [
    ...[it.at.toISOString(), shortDateTime(it.at, locale), it.way, it.accountId, it.kind, it.role, it.place],
    ...[it.purpose, fieldCodes(it.fields), it.whose.join(" ")],
  ])
  const left = total - lines.length
  return left > 0 ? [...rows, [look.leftOut({ n: left })]] : rows
}
