import type { RegistrationEvent } from "#lib/waitlist/rules/states.ts"

/** Reasons that cost nothing (domain.md §4). */
export const listedReasons = ["SCHEDULE_CHANGED", "MOVED_AWAY", "NEED_NOT_MET", "CHANGED_BY_DAYCARE"] as const

/** Every reason that a family may give; all but the listed ones cost the days. */
export const declineReasons = [
  ...listedReasons,
  "FOUND_ELSEWHERE",
  "NOT_YET",
  "NO_LONGER_NEEDED",
  "OTHER",
] as const
export type DeclineReason = (typeof declineReasons)[number]

export function isListed(reason: DeclineReason): boolean {
  return listedReasons.some((it) => it === reason)
}

/** What declining would do, shown before the click and done after it: back to waiting, or withdrawn with its days lost. */
export function afterDecline(reason: DeclineReason): {
  registration: Extract<RegistrationEvent, "DECLINED" | "DECLINED_FOR_LISTED_REASON">
  losesDays: boolean
} {
  return isListed(reason)
    ? { registration: "DECLINED_FOR_LISTED_REASON", losesDays: false }
    : { registration: "DECLINED", losesDays: true }
}
