/**
 * A table as CSV that a spreadsheet opens rightly (byte order mark, CRLF) and inertly: a cell that would be read as a
 * formula gets an apostrophe in front. Row IN6.
 */
export function csv(head: readonly string[], rows: Iterable<readonly (string | number | null)[]>): string {
  const lines = [head.map(cell).join(",")]
  for (const row of rows) lines.push(row.map(cell).join(","))
  return `\ufeff${lines.join("\r\n")}\r\n`
}

function cell(value: string | number | null): string {
  if (value === null) return ""
  if (typeof value === "number") return String(value)
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",;\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
