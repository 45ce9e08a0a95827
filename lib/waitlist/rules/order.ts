import { daysShortOf } from "#lib/children/rules/ages.ts"
import { covers } from "#lib/placements/rules/attending.ts"
import { daysBetween, type Day } from "#lib/platform/days.ts"
import { exclusionOf, remarksOn, seenByDaycare, type Exclusion, type Remark } from "./eligible.ts"
import type { Candidate, Terms } from "./facts.ts"
import { isAttested, keyOf, type AdmissionPolicy, type Condition, type TieBreak } from "./policy.ts"

/** What decides a child's place, and nothing else does: compared from the first to the last. */
export type Key = {
  /** 1 is the policy's first category. */
  category: number
  /** The day from which this policy counts: `since`, or the registration. */
  countedFrom: Day
  precarity: boolean
  draw: number
}

export type Placed = Key & {
  registrationId: string
  position: number
  categoryKey: string
  since: Day
  /** From countedFrom to the terms' day, never below 0. */
  days: number
  remarks: Remark[]
}

export type Excluded = {
  registrationId: string
  reason: Exclusion
  seenByDaycare: Exclusion | "NOT_AVAILABLE"
  /** For TOO_YOUNG: how many days short of the age range. */
  daysShort: number | null
}

export type Ordered = { placed: Placed[]; excluded: Excluded[] }

/**
 * The order of a list (domain.md §3): everybody is either placed, with what decided it, or excluded, with one reason.
 * Pure, and total: the same facts give the same answer whatever order they come in, and two children never share a
 * position. The draw number is unique on a list; should it ever not be, the registration's identifier decides.
 */
export function order(policy: AdmissionPolicy, terms: Terms, candidates: readonly Candidate[]): Ordered {
  const placed: Placed[] = []
  const excluded: Excluded[] = []
  for (const it of candidates) {
    const reason = exclusionOf(it, terms)
    if (reason) excluded.push(excludedAs(it, reason, terms))
    else placed.push(placedAs(it, policy, terms))
  }

  placed.sort((one, other) => compare(policy.tieBreaks, one, other) || byId(one, other))
  placed.forEach((it, at) => (it.position = at + 1))
  return { placed, excluded: excluded.sort(byId) }
}

/** Below 0 when the first stands before the second: category, then the clock, then the policy's tie-breaks. */
export function compare(breaks: readonly TieBreak[], one: Key, other: Key): number {
  if (one.category !== other.category) return one.category - other.category
  if (one.countedFrom !== other.countedFrom) return one.countedFrom < other.countedFrom ? -1 : 1
  for (const it of breaks) {
    const decided = it === "DRAW" ? one.draw - other.draw : Number(other.precarity) - Number(one.precarity)
    if (decided !== 0) return decided
  }
  return 0
}

/** What put a child behind the one before it, in the order in which they were compared. */
export const decisions = ["FIRST", "CATEGORY", "DAYS", "PRECARITY", "DRAW"] as const
export type DecidedBy = (typeof decisions)[number]

export function decidedBy(before: Key | null, it: Key): DecidedBy {
  if (!before) return "FIRST"
  if (before.category !== it.category) return "CATEGORY"
  if (before.countedFrom !== it.countedFrom) return "DAYS"
  return before.precarity && !it.precarity ? "PRECARITY" : "DRAW"
}

export function keyFor(it: Candidate, policy: AdmissionPolicy, terms: Terms): Key {
  return {
    category: categoryOf(it, policy, terms.startOn),
    countedFrom: policy.clock === "SINCE" ? it.since : it.registeredOn,
    precarity: isAttested(it.attested, "PRECARITY", null, terms.startOn),
    draw: it.draw,
  }
}

/** The first category all of whose conditions are true on the day; the schema sees to it that the last asks nothing. */
export function categoryOf(it: Candidate, policy: AdmissionPolicy, day: Day): number {
  const found = policy.categories.findIndex(({ when }) =>
    when.every((condition) => meets(it, condition, day)),
  )
  return found < 0 ? policy.categories.length : found + 1
}

export function meets(it: Candidate, condition: Condition, day: Day): boolean {
  switch (condition.is) {
    case "SIBLING_ATTENDS":
      return it.siblings.some((sibling) => sibling.here && sibling.sameAddress && covers(sibling, day))
    case "NOT_PLACED":
      return !it.placements.some((place) => condition.in.includes(place.daycareKind) && covers(place, day))
    case "SCHOOL":
    case "EMPLOYER":
    case "MUNICIPALITY":
      return isAttested(it.attested, condition.is, condition.of, day)
    default:
      return isAttested(it.attested, condition.is, null, day)
  }
}

function placedAs(it: Candidate, policy: AdmissionPolicy, terms: Terms): Placed {
  const key = keyFor(it, policy, terms)
  const category = policy.categories[key.category - 1]
  return {
    registrationId: it.registrationId,
    position: 0,
    ...key,
    categoryKey: category ? keyOf(category) : "OTHER",
    since: it.since,
    days: daysCounted(key.countedFrom, terms.countedTo),
    remarks: remarksOn(it, terms),
  }
}

function excludedAs(it: Candidate, reason: Exclusion, terms: Terms): Excluded {
  const daysShort =
    reason === "TOO_YOUNG" && it.bornOn ? daysShortOf(it.bornOn, terms.ages.from, terms.ages.on) : null
  return { registrationId: it.registrationId, reason, seenByDaycare: seenByDaycare(reason), daysShort }
}

/** Nobody has fewer than no days; between two who have none, the earlier day still decides. */
export function daysCounted(from: Day, to: Day): number {
  return Math.max(0, daysBetween(from, to))
}

const byId = (one: { registrationId: string }, other: { registrationId: string }) =>
  one.registrationId < other.registrationId ? -1 : one.registrationId > other.registrationId ? 1 : 0
