/** Days and hours that a family needs, or that a place offers. Minutes since midnight; a night ends after 24 h. */
export type Schedule = {
  /** 1 is Monday, 7 is Sunday. */
  weekdays: readonly number[]
  from: number
  until: number
}

/**
 * Whether a place covers what a family needs: each of its days, and the hours of each. A family that said nothing is
 * flexible, and so is a place. Half of the days is no answer to a family that works all of them.
 */
export function covers(offered: Schedule | null, needed: Schedule | null): boolean {
  if (!offered || !needed) return true
  return (
    needed.weekdays.every((it) => offered.weekdays.includes(it)) &&
    offered.from <= needed.from &&
    needed.until <= offered.until
  )
}
