/** How many lists a night begins with, before it knows how fast the machine is. */
const first = 75
const slowMs = 6_000
const fastMs = 3_000

/**
 * How many lists the next transaction of a night takes: twice as many while they are soon done, half when they are not, so
 * that no statement comes near its limit of time on a slow machine, and none sees all lists' children at once.
 */
export function listsAtOnce(atMost: number, last?: { lists: number; tookMs: number }): number {
  if (!last) return Math.min(first, atMost)
  const { lists, tookMs } = last
  const next = tookMs > slowMs ? Math.floor(lists / 2) : tookMs < fastMs ? lists * 2 : lists
  return Math.max(1, Math.min(next, atMost))
}
