import { ageInMonths } from "#lib/children/rules/ages.ts"
import type { ChildFileState } from "#lib/children/rules/states.ts"
import type { Day } from "#lib/platform/days.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

export type Joining = {
  file: ChildFileState
  bornOn: Day | null
  desiredEntryOn: Day
  daycareId: string
  listIsOpen: boolean
  /** Completed months that the daycare takes, both ends included; null when its profile does not say. */
  takes: { from: number; to: number } | null
  /** Daycares on whose lists the child already is. */
  waitsAt: readonly string[]
  today: Day
}

export type JoinRefusal =
  "FILE_STATE" | "UNBORN" | "LIST_CLOSED" | "ALREADY_WAITING" | "TOO_MANY_LISTS" | "TOO_OLD"

/** How many lists one child may be on; null is no limit (a setting). */
export const joiningSettings: { mostLists: number | null } = { mostLists: null }

/**
 * One live registration of a child on a list; the database's constraint says it again. A child too young today may grow
 * into what a daycare takes; one who is too old on the wished date never will.
 */
export function canJoin(it: Joining, settings = joiningSettings): Verdict<JoinRefusal> {
  if (it.bornOn === null) return refuse("UNBORN")
  if (it.file !== "ACTIVE" && it.file !== "TO_CONFIRM" && it.file !== "PLACED") return refuse("FILE_STATE")
  if (!it.listIsOpen) return refuse("LIST_CLOSED")
  if (it.waitsAt.includes(it.daycareId)) return refuse("ALREADY_WAITING")
  if (settings.mostLists !== null && it.waitsAt.length >= settings.mostLists) return refuse("TOO_MANY_LISTS")
  const entryOn = it.desiredEntryOn > it.today ? it.desiredEntryOn : it.today
  if (it.takes && ageInMonths(it.bornOn, entryOn) > it.takes.to) return refuse("TOO_OLD")
  return allowed
}

/** What a permit lets a service take, in completed months (domain.md §2: infants are 17 months or less). */
export function takesOf(permit: { permitInfants: number; permitOlder: number }): {
  from: number
  to: number
} {
  return { from: permit.permitInfants > 0 ? 0 : 18, to: permit.permitOlder > 0 ? 71 : 17 }
}
