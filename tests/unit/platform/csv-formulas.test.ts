import { parse } from "csv-parse/sync"
import { describe, expect, test } from "vitest"
import { csv } from "#lib/platform/csv.ts"

/** IN6: a file of ours opens inert, whatever a text in it says and whichever mark the program cuts at. */
const signs = Array.from("=+-@＝＋－＠﹦﹢﹣﹫−")
const openings = [
  "",
  " ",
  "\u00a0",
  "\u200b",
  "\ufeff",
  "\0",
  "\t",
  "\r",
  "\n",
  "\r\n",
  '"',
  "'",
  ",",
  ";",
  "|",
]
const texts = signs.flatMap((sign) =>
  openings.flatMap((it) => [
    `${it}${sign}HYPERLINK("https://exemple.invalid")`,
    `Place,${it}${sign}1+1`,
    `Place;${it}${sign}cmd|' /C calc'!A0`,
    `Place\t${it}${sign}1`,
    `Place\r\n${it}${sign}1`,
    `Place"${it}${sign}1`,
  ]),
)
const file = csv(
  texts.slice(0, 3),
  texts.map((it) => [it, "suite", 5]),
)
const runs = (cell: string) => /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u.test(cell)
const startsFormula = (cell: string) => /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\t\r\n]/u.test(cell)

describe("IN6", () => {
  test("every cell reads back, and none begins a formula", () => {
    const rows = parse(file, { bom: true })
    expect(rows).toHaveLength(texts.length + 1)
    expect(rows.flat().filter(startsFormula)).toEqual([])
    // Nothing but apostrophes was added: what was said is still there.
    expect(rows.slice(1).map(([it]) => it?.replaceAll("'", ""))).toEqual(
      texts.map((it) => it.replaceAll("'", "")),
    )
  })

  test.each([";", "\t", "|", ","])("nor in a program that cuts at %j and knows no quotes", (mark) => {
    const cells = file
      .slice(1)
      .split(/\r\n|\r|\n/)
      .flatMap((line) => line.split(mark))
    expect(cells.map((it) => it.replace(/^"+/, "").replace(/^,"*/, "")).filter(runs)).toEqual([])
  })

  test("a plain text and a number stay as they are", () => {
    expect(
      csv(
        ["Montréal", "L’Île-Perrot"],
        [
          ["2026-11-22", -5],
          ["A-1 (a+b=c)", null],
        ],
      ),
    ).toBe("\ufeffMontréal,L’Île-Perrot\r\n2026-11-22,-5\r\nA-1 (a+b=c),\r\n")
  })
})
