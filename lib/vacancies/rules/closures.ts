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

/** What a page says of an open window: until when at least, and what a closing does to it, or did. */
export type WindowClock = {
  deadline: Date
  /** Since when its clock stands. */
  stands: Date | null
  /** The last closing that moved it. */
  moved: { from: Date; until: Date } | null
}

/**
 * While a clock stands its end is not known: what is shown is where it ends if families could answer from now on. Moved
 * windows end a day after the reopening at least: by that they are known.
 * @param window as it is stored; of what is settled nothing is said
 * @param standstills the present one without an end
 */
export function clockOf(
  window: { sentAt: Date; deadline: Date; isOpen: boolean },
  standstills: readonly Closure[],
  now: Date,
  settings = vacancySettings,
): WindowClock {
  const { sentAt, deadline, isOpen } = window
  const present = standstills.find((it) => it.until === null)
  if (isOpen && present && present.from <= deadline) {
    const ended = { from: present.from, until: new Date(Math.max(now.getTime(), sentAt.getTime() + 1)) }
    return {
      deadline: deadlineUnder(window, [ended], settings) ?? deadline,
      stands: present.from,
      moved: null,
    }
  }
  const moved = standstills.findLast(
    ({ until }) =>
      until !== null &&
      until > sentAt &&
      deadline.getTime() >= until.getTime() + settings.reopeningHours * 3_600_000,
  )
  return {
    ...{ deadline, stands: null },
    moved: isOpen && moved?.until ? { from: moved.from, until: moved.until } : null,
  }
}

/** Since when an audience stands still; null when it does not. */
export function standsSince(standstills: readonly Closure[]): Date | null {
  return standstills.find((it) => it.until === null)?.from ?? null
}

/** So many days after a reopening pages still say that deadlines were moved, and by what. */
const toldDays = 14

export function toldOf(standstills: readonly Closure[], now: Date): { from: Date; until: Date } | null {
  const { from, until } = standstills.findLast((it) => it.until !== null) ?? {}
  return from && until && now.getTime() - until.getTime() < toldDays * 86_400_000 ? { from, until } : null
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
