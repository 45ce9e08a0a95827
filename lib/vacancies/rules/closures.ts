import type { Audience, SiteState } from "#lib/platform/access.ts"
import { vacancySettings } from "./settings.ts"

/** A closing of the site as it was decided: for whom, from when, until when; null while it lasts. */
export type Closing = { from: Date; until: Date | null; states: Partial<Record<Audience, SiteState>> }
/** Time in which those who must answer could not. */
export type Closure = Pick<Closing, "from" | "until">

/** domain.md §4: a clock stops while the audience that must act is READ_ONLY or CLOSED. */
export function closuresFor(audience: Audience, closings: readonly Closing[]): Closure[] {
  return closings.filter(({ states }) => (states[audience] ?? "OPEN") !== "OPEN")
}

/**
 * The deadline of a window once every closure is counted: old + closed time, at least 24 h after each reopening. Null
 * while a closure lasts: the clock stands. It is always computed from the deadline that was first given, and from all
 * closures: however often it is asked, each of them counts once, and no order of asking can make a difference. It may
 * lead past the vacancy's latest start: a closure takes nothing from a family.
 * @param window from when, and until when, as it was sent; an offer that was extended is another window
 */
export function deadlineUnder(
  window: { sentAt: Date; deadline: Date },
  closures: readonly Closure[],
  settings = vacancySettings,
): Date | null {
  let deadline = window.deadline.getTime()
  for (const { from, until } of joined(closures)) {
    // Over before it was closed: the family had its whole time.
    if (from > deadline) break
    if (until === null) return null
    if (until <= window.sentAt.getTime()) continue
    // What the desk sent while the site was closed stood still from the day it was sent.
    const closedFor = until - Math.max(from, window.sentAt.getTime())
    deadline = Math.max(deadline + closedFor, until + settings.reopeningHours * 3_600_000)
  }
  return new Date(deadline)
}

type Stretch = { from: number; until: number | null }

/** One after another: closures that overlap or touch are one, or an hour would count twice. */
function joined(closures: readonly Closure[]): Stretch[] {
  const all: Stretch[] = []
  for (const it of closures.toSorted((one, other) => one.from.getTime() - other.from.getTime())) {
    const last = all.at(-1)
    const [from, until] = [it.from.getTime(), it.until?.getTime() ?? null]
    if (!last || (last.until !== null && last.until < from)) all.push({ from, until })
    else if (last.until !== null) last.until = until === null ? null : Math.max(last.until, until)
  }
  return all
}
