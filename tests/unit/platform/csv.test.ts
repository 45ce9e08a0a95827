import { parse } from "csv-parse/sync"
import { expect, test } from "vitest"
import { csv } from "#lib/platform/csv.ts"

const words = [
  "cmd|' /C calc'!A0",
  "1+1",
  'HYPERLINK("http://x.invalid","a")',
  "a,b;c",
  'say "so"',
  "two\r\nlines",
  "é, ü",
]
const begins = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
const cells = begins.flatMap((it) => words.map((word) => it + word)).concat(words, begins, "")

test("IN6 no cell of a file begins as a formula, whatever was typed, and every word comes back as it was", () => {
  const rows = cells.map((it, at) => [it, at, null] as const)
  const read = parse(csv(["words", "number", "nothing"], rows), {
    bom: true,
    record_delimiter: "\r\n",
  })
  expect(read).toHaveLength(cells.length + 1)
  read.slice(1).forEach(([word = "", number, nothing], at) => {
    expect(word, `cell ${at}`).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
    expect(word.replace(/^'/, "")).toBe(cells[at])
    expect([number, nothing]).toEqual([String(at), ""])
  })
})
