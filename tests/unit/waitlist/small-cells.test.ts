import { describe, expect, test } from "vitest"
import { roundedCells, shownCells, shownCount, type Cell } from "#lib/waitlist/rules/small-cells.ts"

const told = (cells: Cell[]) => cells.map((it) => ("count" in it ? it.count : it.shows)).join(" ")

describe("families ahead, by category", () => {
  test.each([
    [[0, 12, 5, 30, 0], "0 12 5 30 0"],
    [[3, 12, 9, 30, 0], "FEWER 12 HIDDEN 30 0"],
    [[0, 2, 3, 20, 8], "0 FEWER FEWER 20 HIDDEN"],
    // Six behind the rank can only be one and five: the next smallest goes too.
    [[1, 5, 9, 30], "FEWER HIDDEN HIDDEN 30"],
    // One child before this one, and nobody else: whose category it is stays untold.
    [[0, 1, 0, 0], "UNTOLD UNTOLD UNTOLD UNTOLD"],
    [[1, 1, 0], "UNTOLD UNTOLD UNTOLD"],
    [[0, 0], "0 0"],
  ])("%j reads %s", (counts, shown) => expect(told(shownCells(counts))).toBe(shown))

  test("behind a banded rank are told to the nearest ten", () => {
    expect(told(roundedCells([0, 3, 5, 14, 15, 96]))).toBe("0 FEWER 10 10 20 100")
  })
  test("on a daycare's page are told from five on", () => {
    expect([0, 1, 4, 5].map((it) => told([shownCount(it)])).join(" ")).toBe("0 FEWER FEWER 5")
  })
})

/** Every way in which `total` families can stand in so many categories. */
function* ways(total: number, categories: number): Generator<number[]> {
  if (categories === 1) {
    yield [total]
    return
  }
  for (let first = 0; first <= total; first++)
    for (const rest of ways(total - first, categories - 1)) yield [first, ...rest]
}

/** What a reader who subtracts can still hold true: the told cells, what the words mean, and the rank. */
function couldBe(cells: Cell[], counts: number[]): boolean {
  const shown = counts.filter((_, at) => cells[at]?.shows === "EXACT" && counts[at]! >= 5)
  return cells.every((cell, at) => {
    const count = counts[at]!
    switch (cell.shows) {
      case "EXACT":
        return cell.count === count
      case "FEWER":
        return count >= 1 && count <= 4
      // The smallest of the others is hidden: never one that is larger than what is told.
      case "HIDDEN":
        return count >= 5 && shown.every((it) => count <= it)
      default:
        return true
    }
  })
}

describe.each([
  [2, 49],
  [3, 49],
  [4, 22],
  [5, 14],
])("with %i categories", (categories, most) => {
  test("no small cell can be computed by subtraction from the rank", () => {
    for (let total = 1; total <= most; total++) {
      const all = [...ways(total, categories)]
      const groups = Map.groupBy(all, (counts) => told(shownCells(counts)))
      for (const [, [counts]] of groups) {
        const cells = shownCells(counts!)
        if (cells.every((it) => it.shows === "EXACT")) continue
        const left = all.filter((it) => couldBe(cells, it))
        cells.forEach((cell, at) => {
          if (cell.shows !== "FEWER" && cell.shows !== "UNTOLD") return
          expect(new Set(left.map((it) => it[at])).size, `${counts!.join(" ")} at ${at}`).toBeGreaterThan(1)
        })
      }
    }
  })

  test("no count of one to four is ever told", () => {
    for (let total = 1; total <= 20; total++)
      for (const counts of ways(total, categories))
        for (const cell of shownCells(counts))
          if ("count" in cell) expect(cell.count === 0 || cell.count >= 5).toBe(true)
  })
})
