import type { Day } from "#lib/platform/days.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"
import { bornTogether } from "./saying.ts"

/** What links two children of a family (domain.md §1, §4). A child may have two residences, so two households. */
export type Kin = {
  childId: string
  bornOn: Day | null
  households: readonly string[]
  guardians: readonly string[]
}

/** How children of one family want to be placed (domain.md §4). */
export const bondWishes = ["TOGETHER", "EITHER", "STAGGERED"] as const
export type BondWish = (typeof bondWishes)[number]

/** One roof is enough: children of two homes are siblings of both. Whether it is verified is an attestation's matter. */
export function shareResidence(one: Kin, other: Kin): boolean {
  return one.households.some((it) => other.households.includes(it))
}

/** Brothers and sisters share a residence; a guardian in common is not asked, since families are recomposed. */
export function areSiblings(one: Kin, other: Kin): boolean {
  return one.childId !== other.childId && shareResidence(one, other)
}

/** Siblings born on one day, or either side of one midnight, with a guardian in common. */
export function areTwins(one: Kin, other: Kin): boolean {
  return (
    areSiblings(one, other) &&
    one.guardians.some((it) => other.guardians.includes(it)) &&
    one.bornOn !== null &&
    other.bornOn !== null &&
    bornTogether(one.bornOn, other.bornOn)
  )
}

/** @param mine children of whom the person asking is a guardian: nobody links another family's child */
export function canLink(
  one: Kin,
  other: Kin,
  mine: readonly string[],
): Verdict<"SAME_CHILD" | "NOT_YOURS" | "OTHER_RESIDENCE"> {
  if (one.childId === other.childId) return refuse("SAME_CHILD")
  if (!mine.includes(one.childId) || !mine.includes(other.childId)) return refuse("NOT_YOURS")
  return shareResidence(one, other) ? allowed : refuse("OTHER_RESIDENCE")
}
