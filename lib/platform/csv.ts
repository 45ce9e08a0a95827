/**
 * A table as CSV that a spreadsheet opens rightly (byte order mark, CRLF) and inertly: whatever would be read as a formula
 * gets an apostrophe in front, also where a cell would begin for a program that cuts at another mark. Row IN6.
 */
export function csv(head: readonly string[], rows: Iterable<readonly (string | number | null)[]>): string {
  const lines = [head.map(cell).join(",")]
  for (const row of rows) lines.push(row.map(cell).join(","))
  return `\ufeff${lines.join("\r\n")}\r\n`
}

/** At the beginning, or behind a mark or a line's end; blanks and what nobody sees in between count for nothing. */
const formula = /((?:^|[",;|\t\r\n])[\s\p{Cc}\p{Cf}]*)([=+\-@＝＋－＠﹦﹢﹣﹫−])/gu

function cell(value: string | number | null): string {
  if (value === null) return ""
  if (typeof value === "number") return String(value)
  const inert = value.replace(formula, "$1'$2").replace(/^(?=[\t\r\n])/, "'")
  return /[",;|\t\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** The mark between cells: the one the first line has most of, outside its quotes. */
export function delimiterOf(text: string): string {
  const line = (text.split(/\r?\n|\r/, 1)[0] ?? "").replace(/"[^"]*"/g, "")
  const counted = [",", ";", "\t"].map((mark) => ({ mark, count: line.split(mark).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ","
}

/** How many lines a record's cells run on for, however they end: a quoted cell may hold several. */
export const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((sum, it) => sum + (it.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
