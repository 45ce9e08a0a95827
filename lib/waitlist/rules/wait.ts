import { smallest } from "./small-cells.ts"

/** Admissions of one whole reference year at a daycare, in the bracket of the rank. */
export type YearOfEntries = {
  /** 1 September of the year. */
  from: string
  entries: number
  /** Of them, children whose category stands before the family's own: those who come later still pass in front. */
  ofEarlierCategories: number
}

/** Parameters of an honest answer. */
export const waitSettings = { fewestYears: 2, mostYears: 3, largestSpread: 3, longestMonths: 36 }

export type Wait =
  | { fromMonths: number; toMonths: number }
  | { overMonths: number }
  | { unknown: "TOO_FEW_YEARS" | "TOO_FEW_ENTRIES" | "YEARS_TOO_DIFFERENT" }

/**
 * An honest range, or "not enough data" (domain.md §3 leaves the rule to us; this is it).
 *
 * What is known: how many came in each of the last whole years (three at most, two at least). Shortest wait: as in the
 * best of them, and nobody new passes in front: rank ÷ entries. Longest: as in the worst, and the categories before the
 * family's keep taking what they took, for ever: those ahead in its own category, and itself, ÷ the entries left for it.
 * Both are rounded away from each other to whole months.
 *
 * Not enough: fewer than two years (one is an accident), a year with fewer than five entries (too few to divide by, and
 * too few to tell), the best year more than three times the worst (the past says nothing of the next), or nobody of the
 * family's own category or behind in some year. Over three years is said as such: the child will be at school.
 */
export function waitRange(
  { rank, aheadInOwnCategory }: { rank: number; aheadInOwnCategory: number },
  years: readonly YearOfEntries[],
  settings = waitSettings,
): Wait {
  const last = years.toSorted((one, other) => (one.from < other.from ? 1 : -1)).slice(0, settings.mostYears)
  if (last.length < settings.fewestYears) return { unknown: "TOO_FEW_YEARS" }
  const entries = last.map((it) => it.entries)
  const best = Math.max(...entries)
  const worst = Math.min(...entries)
  const worstOwn = Math.min(...last.map((it) => it.entries - it.ofEarlierCategories))
  if (worst < smallest || worstOwn < 1) return { unknown: "TOO_FEW_ENTRIES" }
  if (best > settings.largestSpread * worst) return { unknown: "YEARS_TOO_DIFFERENT" }

  const shortest = Math.floor((12 * rank) / best)
  const longest = Math.ceil(12 * Math.max(rank / worst, (aheadInOwnCategory + 1) / worstOwn))
  if (shortest >= settings.longestMonths) return { overMonths: settings.longestMonths }
  return { fromMonths: shortest, toMonths: longest }
}
