import { addDays, daysBetween, earlierOf, laterOf, type Day } from "#lib/platform/days.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"
import { daysCounted } from "./order.ts"

/** A change of wished date that is undone within so many days counts as never made (domain.md §3; a setting). */
export const senioritySettings = { undoDays: 7 }

/** What happened to a registration that touches its seniority, oldest first. The first is always JOINED. */
export type SeniorityEvent =
  { did: "JOINED" | "WISHED"; on: Day; desiredEntryOn: Day } | { did: "ARCHIVED" | "REACTIVATED"; on: Day }

export type Seniority = {
  desiredEntryOn: Day
  since: Day
  /** Since when the file is archived; null when it is not. */
  archivedOn: Day | null
  /** What each change of wished date replaced, oldest first: where an undo leads back to. */
  replaced: readonly { on: Day; desiredEntryOn: Day; since: Day }[]
}

/** domain.md §3, joining: max(registeredOn, desiredEntryOn). */
export function joined(registeredOn: Day, desiredEntryOn: Day): Seniority {
  const since = laterOf(registeredOn, desiredEntryOn)
  return { desiredEntryOn, since, archivedOn: null, replaced: [] }
}

/**
 * Another wished date (domain.md §3). Later: max(since, new). Earlier: min(since, max(new, today)). Undone in time: as
 * it was before. And never earlier than `since` was when the wish was for the new day or one before it: without an
 * archive that follows from the formula; after one, a date moved away and back would wipe the archived days out.
 */
export function wished(
  now: Seniority,
  desiredEntryOn: Day,
  today: Day,
  settings = senioritySettings,
): Seniority {
  if (desiredEntryOn === now.desiredEntryOn) return now
  const undone = undoneBy(now, desiredEntryOn, today, settings)
  if (undone >= 0) {
    const since = now.replaced[undone]?.since ?? now.since
    return { ...now, desiredEntryOn, since, replaced: now.replaced.slice(0, undone) }
  }
  const formula =
    desiredEntryOn > now.desiredEntryOn
      ? laterOf(now.since, desiredEntryOn)
      : earlierOf(now.since, laterOf(desiredEntryOn, today))
  const since = now.replaced
    .filter((it) => it.desiredEntryOn <= desiredEntryOn)
    .reduce((day, it) => laterOf(day, it.since), formula)
  const step = { on: today, desiredEntryOn: now.desiredEntryOn, since: now.since }
  return { ...now, desiredEntryOn, since, replaced: [...now.replaced, step] }
}

export function archived(now: Seniority, on: Day): Seniority {
  return now.archivedOn === null ? { ...now, archivedOn: on } : now
}

/** `since` moves by the archived days, and so does what an undo would lead back to. */
export function reactivated(now: Seniority, on: Day): Seniority {
  if (now.archivedOn === null) return now
  const days = Math.max(0, daysBetween(now.archivedOn, on))
  return {
    ...now,
    since: addDays(now.since, days),
    archivedOn: null,
    replaced: now.replaced.map((it) => ({ ...it, since: addDays(it.since, days) })),
  }
}

/** The stored `since` must be what this says of the stored history. @throws when it does not begin with JOINED */
export function seniorityOf(history: readonly SeniorityEvent[], settings = senioritySettings): Seniority {
  const [first, ...rest] = history
  if (first?.did !== "JOINED") throw new Error("a history of seniority begins by joining")
  return rest.reduce<Seniority>(
    (now, it) => {
      switch (it.did) {
        case "JOINED":
          throw new Error("a registration joins once")
        case "WISHED":
          return wished(now, it.desiredEntryOn, it.on, settings)
        case "ARCHIVED":
          return archived(now, it.on)
        case "REACTIVATED":
          return reactivated(now, it.on)
      }
    },
    joined(first.on, first.desiredEntryOn),
  )
}

export type Effect = {
  before: { desiredEntryOn: Day; since: Day; days: number }
  after: { desiredEntryOn: Day; since: Day; days: number }
  /** Takes back a change as if it had never been made. */
  isUndo: boolean
  /** The last day on which this change can be taken back at no cost; null for an undo, which needs no other. */
  undoUntil: Day | null
}

/** What a change would do, shown before it is saved (domain.md §3). Days are counted to the day the page names. */
export function effectOfWish(
  now: Seniority,
  desiredEntryOn: Day,
  { today, countedTo }: { today: Day; countedTo: Day },
  settings = senioritySettings,
): Effect {
  const then = wished(now, desiredEntryOn, today, settings)
  const isUndo = undoneBy(now, desiredEntryOn, today, settings) >= 0
  const isSame = desiredEntryOn === now.desiredEntryOn
  const told = (it: Seniority) => ({
    desiredEntryOn: it.desiredEntryOn,
    since: it.since,
    days: daysCounted(it.since, countedTo),
  })
  return {
    before: told(now),
    after: told(then),
    isUndo,
    undoUntil: isUndo || isSame ? null : addDays(today, settings.undoDays),
  }
}

/** The dates that may still be taken back to, each with the last day on which that costs nothing: the newest first. */
export function undoableTo(
  now: Seniority,
  today: Day,
  settings = senioritySettings,
): { desiredEntryOn: Day; until: Day }[] {
  return now.replaced
    .filter((it) => daysBetween(it.on, today) <= settings.undoDays)
    .map((it) => ({ desiredEntryOn: it.desiredEntryOn, until: addDays(it.on, settings.undoDays) }))
    .reverse()
}

/**
 * A wish for a day that has passed asks for days that nobody waited. The formula gives none of them; we say so rather
 * than save a date that means nothing. To take a change back is always possible in time.
 */
export function canWish(
  now: Seniority,
  desiredEntryOn: Day,
  today: Day,
  settings = senioritySettings,
): Verdict<"WISH_UNCHANGED" | "WISH_WOULD_GAIN_DAYS"> {
  if (desiredEntryOn === now.desiredEntryOn) return refuse("WISH_UNCHANGED", "desiredEntryOn")
  if (undoneBy(now, desiredEntryOn, today, settings) >= 0) return allowed
  return desiredEntryOn < now.desiredEntryOn && desiredEntryOn < today
    ? refuse("WISH_WOULD_GAIN_DAYS", "desiredEntryOn")
    : allowed
}

/** Which change a new date takes back: the oldest in time that replaced this very date, with all that followed; or -1. */
function undoneBy(
  now: Seniority,
  desiredEntryOn: Day,
  today: Day,
  { undoDays }: typeof senioritySettings,
): number {
  return now.replaced.findIndex(
    (it) => it.desiredEntryOn === desiredEntryOn && daysBetween(it.on, today) <= undoDays,
  )
}
