import { ageInMonths, daysShortOf } from "#lib/children/rules/ages.ts"
import { covers as scheduleCovers } from "#lib/children/rules/schedule.ts"
import { covers } from "#lib/placements/rules/attending.ts"
import type { Candidate, Terms } from "./facts.ts"
import { isAttested } from "./policy.ts"

/**
 * Why a child is not in the order (domain.md §3, "eligible"): the first of these that is true. What the daycare's own
 * list says comes first, so that "not available" is said only of a child whom nothing here excludes: it tells nothing
 * that the daycare could not know.
 */
export const exclusions = [
  "OTHER_KIND",
  "ATTENDS_HERE",
  "OFFER_OPEN",
  "INVITATION_OPEN",
  "ANSWERED",
  "NOT_WAITING",
  "UNBORN",
  "TOO_YOUNG",
  "TOO_OLD",
  "WISHED_LATER",
  "PRIORITY_NOT_HELD",
  "SCHEDULE",
  "FILE_NOT_ACTIVE",
  "FILE_NOT_CONFIRMED",
  "ACCEPTED_ELSEWHERE",
] as const
export type Exclusion = (typeof exclusions)[number]

/** Those that lie elsewhere: in the family's file, or at another daycare. */
const elsewhere: readonly Exclusion[] = [
  "OTHER_KIND",
  "FILE_NOT_ACTIVE",
  "FILE_NOT_CONFIRMED",
  "ACCEPTED_ELSEWHERE",
]

/** domain.md §4, last line: to a daycare, a reason of exclusion that lies elsewhere reads "not available". */
export function seenByDaycare(reason: Exclusion): Exclusion | "NOT_AVAILABLE" {
  return elsewhere.includes(reason) ? "NOT_AVAILABLE" : reason
}

export function exclusionOf(it: Candidate, terms: Terms): Exclusion | null {
  if (it.kind !== terms.kind) return "OTHER_KIND"
  return excludedHere(it, terms) ?? excludedElsewhere(it, terms)
}

function excludedHere(it: Candidate, terms: Terms): Exclusion | null {
  if (it.placements.some((place) => place.here && covers(place, terms.startOn))) return "ATTENDS_HERE"
  if (it.openOffer || it.registration === "OFFERED") return "OFFER_OPEN"
  // An invitation holds no seat: it keeps a family from being invited twice, not from its rank.
  const isInvited = it.openInvitation || it.registration === "INVITED"
  if (isInvited && terms.purpose === "VACANCY") return "INVITATION_OPEN"
  if (it.answered) return "ANSWERED"
  // FROZEN only repeats that the file is archived, which is the family's own affair.
  if (!isInvited && it.registration !== "WAITING" && it.registration !== "FROZEN") return "NOT_WAITING"
  if (it.bornOn === null) return "UNBORN"
  if (daysShortOf(it.bornOn, terms.ages.from, terms.ages.on) > terms.toleranceDays) return "TOO_YOUNG"
  if (terms.ages.to !== null && ageInMonths(it.bornOn, terms.ages.on) > terms.ages.to) return "TOO_OLD"
  if (it.desiredEntryOn > terms.latestStartOn) return "WISHED_LATER"
  if (
    terms.reservedFor &&
    !isAttested(it.attested, terms.reservedFor.fact, terms.reservedFor.of, terms.startOn)
  )
    return "PRIORITY_NOT_HELD"
  if (terms.strictSchedule && !scheduleCovers(terms.schedule, it.needs)) return "SCHEDULE"
  return null
}

function excludedElsewhere(it: Candidate, terms: Terms): Exclusion | null {
  if (it.registration === "FROZEN") return "FILE_NOT_ACTIVE"
  switch (it.file) {
    case "DRAFT":
    case "ARCHIVED":
    case "CLOSED":
    case "DESTROYED":
      return "FILE_NOT_ACTIVE"
    case "PLACED":
      if (!it.keepsLooking) return "ACCEPTED_ELSEWHERE"
      break
    case "TO_CONFIRM":
      return "FILE_NOT_CONFIRMED"
    case "ACTIVE":
      break
  }
  if (it.confirmedUntil === null || it.confirmedUntil < terms.today) return "FILE_NOT_CONFIRMED"
  const accepted = it.placements.some(
    (place) => !place.here && place.accepted && (place.until === null || terms.startOn <= place.until),
  )
  return accepted && !it.keepsLooking ? "ACCEPTED_ELSEWHERE" : null
}

/** What a daycare is told of a child who is in the order all the same. */
export const remarks = ["SCHEDULE", "AGE_TOLERATED"] as const
export type Remark = (typeof remarks)[number]

export function remarksOn(it: Candidate, terms: Terms): Remark[] {
  const isShort = it.bornOn !== null && daysShortOf(it.bornOn, terms.ages.from, terms.ages.on) > 0
  return [
    ...(scheduleCovers(terms.schedule, it.needs) ? [] : (["SCHEDULE"] as const)),
    ...(isShort ? (["AGE_TOLERATED"] as const) : []),
  ]
}
