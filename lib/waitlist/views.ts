import { ageInMonths, type AgeBracket } from "#lib/children/rules/ages.ts"
import type { Day } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { Exclusion, Remark } from "./rules/eligible.ts"
import type { Priority, Terms } from "./rules/facts.ts"
import { daysCounted, decidedBy, type DecidedBy, type Excluded, type Placed } from "./rules/order.ts"
import { keyOf, type AdmissionPolicy } from "./rules/policy.ts"
import { shownRank, type ShownRank } from "./rules/rank.ts"
import type { Trend } from "./rules/trend.ts"
import type { Wait } from "./rules/wait.ts"
import { roundedCells, shownCells, type Cell } from "./rules/small-cells.ts"

/** A child on a daycare's list: a code, months of age, category, days. No birth date, no address, no name (AZ6). */
export type CandidateInList = {
  registrationId: string
  code: string
  position: number
  months: number | null
  category: number
  categoryKey: string
  days: number
  remarks: Remark[]
  /** What put it behind the child before it on the list. */
  decidedBy: DecidedBy
}

export function candidateInList(
  it: Placed,
  bornOn: Day | null,
  { terms, before }: { terms: Terms; before: Placed | null },
): CandidateInList {
  return {
    registrationId: it.registrationId,
    code: shortCode(it.registrationId),
    position: it.position,
    months: bornOn === null ? null : ageInMonths(bornOn, terms.startOn),
    category: it.category,
    categoryKey: it.categoryKey,
    days: it.days,
    remarks: it.remarks,
    decidedBy: decidedBy(before, it),
  }
}

/** A child who is on the list and not in the order: why, as far as its own list may know. */
export type ExcludedInList = {
  registrationId: string
  code: string
  months: number | null
  reason: Exclusion | "NOT_AVAILABLE"
  daysShort: number | null
}

export function excludedInList(it: Excluded, bornOn: Day | null, terms: Terms): ExcludedInList {
  return {
    registrationId: it.registrationId,
    code: shortCode(it.registrationId),
    months: bornOn === null ? null : ageInMonths(bornOn, terms.startOn),
    reason: it.seenByDaycare,
    daysShort: it.daysShort,
  }
}

/** A draft of a policy, run on the own list: who would move from where to where; null is out of the order. */
export type PolicyTried = {
  policy: AdmissionPolicy
  version: number
  startOn: Day
  /** Children in the order, and how many of them would move; of these, the first are shown. */
  total: number
  moved: number
  rows: { code: string; from: number | null; to: number | null }[]
  /** For each declared priority, how many children of the order hold it. */
  holders: { fact: Priority["fact"]; of: string | null; count: number }[]
}

/** What everybody may know of a list. Null: fewer than five, or not known. */
export type ListFacts = {
  /** The night of these figures; null before the first. */
  notedOn: Day | null
  waiting: Record<AgeBracket, number | null>
  lastYear: ({ from: Day } & Record<AgeBracket, number | null>) | null
}

/** What a parent reads beside a rank: what it did, how many enter in a year, how long it may be. */
export type StandingInTable = RankInTable & {
  trend: Trend | null
  /** Entries of the last whole year in the child's class; null: not known, or fewer than five. */
  entries: number | null
  wait: Wait
}

/** One line of a parent's table: one's own child on one list. Of others, counts only, and no small one. */
export type RankInTable = {
  registrationId: string
  daycareId: string
  daycareName: string
  daycareSlug: string
  state: string
  policyId: string
  projectedOn: Day
  bracket: AgeBracket
  since: Day
  /** The day from which the list's policy counts: `since`, or the registration. */
  countedFrom: Day
  /** Counted to today, as the page says. */
  days: number
  category: number
  categoryKey: string
  precarity: boolean
  rank: ShownRank | null
  /** Why there is no rank; null when there is one. */
  reason: Exclusion | null
  /** Families ahead by category, up to the child's own. */
  ahead: Cell[]
}

export type Counted = {
  eligible: boolean
  since: Day
  countedFrom: Day
  category: number
  precarity: boolean
  ahead: number[]
}

export function standingInTable(
  own: Pick<
    RankInTable,
    | "registrationId"
    | "daycareId"
    | "daycareName"
    | "daycareSlug"
    | "state"
    | "policyId"
    | "projectedOn"
    | "bracket"
  >,
  it: Counted,
  { policy, today, reason }: { policy: AdmissionPolicy; today: Day; reason: Exclusion | null },
): RankInTable {
  const category = policy.categories[it.category - 1]
  const rank = 1 + it.ahead.reduce((sum, count) => sum + count, 0)
  const shown = shownRank(rank)
  const upTo = it.ahead.slice(0, it.category)
  return {
    ...own,
    since: it.since,
    countedFrom: it.countedFrom,
    days: daysCounted(it.countedFrom, today),
    category: it.category,
    categoryKey: category ? keyOf(category) : "OTHER",
    precarity: it.precarity,
    rank: it.eligible ? shown : null,
    reason: it.eligible ? null : reason,
    ahead: it.eligible ? ("exact" in shown ? shownCells(upTo) : roundedCells(upTo)) : [],
  }
}
