/** domain.md §3: counts of 1 to 4 are never told. */
export const smallest = 5

/** EXACT n, FEWER (than five), HIDDEN (five or more, not told so that no small cell follows from it), ABOUT n, UNTOLD. */
export type Cell = { shows: "EXACT" | "ABOUT"; count: number } | { shows: "FEWER" | "HIDDEN" | "UNTOLD" }

/**
 * Families ahead by category, so told that no small cell can be computed by subtraction from the rank. A small cell reads
 * "fewer than 5" and the smallest other one is hidden too; a cell of 0 hides nothing (what is left would be the small
 * one), so it is told, and the smallest of 5 or more is taken. When that still leaves one answer (six ahead, one "fewer
 * than 5", one hidden: it can only be 1 and 5), the next smallest goes too; when there is none left, no cell is told at
 * all: the rank says enough. Give it the categories up to the family's own: behind that nobody stands ahead, and in the
 * first category the rank is the count.
 */
export function shownCells(counts: readonly number[]): Cell[] {
  const small = counts.filter(isSmall)
  if (small.length === 0) return counts.map((count) => ({ shows: "EXACT", count }))

  const others = counts.map((count, at) => ({ count, at })).filter((it) => it.count >= smallest)
  others.sort((one, other) => one.count - other.count || one.at - other.at)
  // The rule asks for one hidden cell even where several small ones already cover each other.
  for (let hidden = Math.min(1, others.length); hidden <= others.length; hidden++) {
    const gone = others.slice(0, hidden)
    // One less than the smallest that is told: which of two equal ones is hidden is no secret either.
    const most = Math.max(smallest, (others[hidden]?.count ?? Infinity) - 1)
    if (
      !isAmbiguous(
        small,
        gone.map((it) => it.count),
        most,
      )
    )
      continue
    return counts.map((count, at): Cell => {
      if (isSmall(count)) return { shows: "FEWER" }
      return gone.some((it) => it.at === at) ? { shows: "HIDDEN" } : { shows: "EXACT", count }
    })
  }
  return counts.map(() => ({ shows: "UNTOLD" }))
}

/**
 * Behind a banded rank nothing can be subtracted from, and nothing should add up to what the band leaves open: counts
 * are told to the nearest ten.
 */
export function roundedCells(counts: readonly number[]): Cell[] {
  return counts.map((count): Cell => {
    if (isSmall(count)) return { shows: "FEWER" }
    return count === 0
      ? { shows: "EXACT", count }
      : { shows: "ABOUT", count: Math.max(10, Math.round(count / 10) * 10) }
  })
}

/** A count for everybody (a daycare's page): 5 and over, or nothing; 0 is told. */
export function shownCount(count: number): Cell {
  return isSmall(count) ? { shows: "FEWER" } : { shows: "EXACT", count }
}

const isSmall = (count: number) => count > 0 && count < smallest

/**
 * Whether a reader who knows the rank, the told cells and what the words mean still finds two values for a small cell.
 * What they can compute is the sum of the small and the hidden; small ones are 1 to 4, hidden ones 5 to `most`.
 */
function isAmbiguous(small: readonly number[], hidden: readonly number[], most: number): boolean {
  const sum = [...small, ...hidden].reduce((all, it) => all + it, 0)
  const othersLeast = small.length - 1 + hidden.length * smallest
  const othersMost = (small.length - 1) * (smallest - 1) + (hidden.length === 0 ? 0 : hidden.length * most)
  // All small cells look alike, so the values left for one are those left for each.
  const values = [1, 2, 3, 4].filter((it) => othersLeast <= sum - it && sum - it <= othersMost)
  return values.length > 1
}
