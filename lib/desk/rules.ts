import { addDays, type Day } from "#lib/platform/days.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

/** By which way a family asked. */
export const channels = ["TELEPHONE", "PAPER"] as const
export type Channel = (typeof channels)[number]

/** What whoever calls for a service is there: their role, never a name, which proves nothing. */
export const callers = ["MANAGER", "EDUCATOR", "OFFICE"] as const
export type Caller = (typeof callers)[number]

/** Why a request is written down later than it was made. The database knows the same words. */
export const lateReasons = ["SITE_CLOSED", "MAIL_DELAY", "BACKLOG"] as const
export type LateReason = (typeof lateReasons)[number]

/** How many days back a call or a paper may be: our parameter, the same as sec.rule 'desk-back'. */
export const deskSettings = { daysBack: 30 }

/** Why the address of a family that is awaited was corrected. The database knows the same words. */
export const addressReasons = ["MISTYPED", "CHANGED", "MISSING"] as const
export type AddressReason = (typeof addressReasons)[number]

export type TakeRefusal = "ASKED_AHEAD" | "ASKED_LONG_AGO" | "LATE_REASON_MISSING"

/**
 * Of which day a request is: that of the call, or that on which the paper came in. What is joined under it counts from
 * that day (domain.md §4), so it is never ahead, not long ago, and an earlier one has its reason.
 */
export function canTake(
  { askedOn, lateFor }: { askedOn: Day; lateFor: LateReason | null },
  today: Day,
  settings = deskSettings,
): Verdict<TakeRefusal> {
  if (askedOn > today) return refuse("ASKED_AHEAD", "askedOn")
  if (askedOn < addDays(today, -settings.daysBack)) return refuse("ASKED_LONG_AGO", "askedOn")
  if (askedOn < today && lateFor === null) return refuse("LATE_REASON_MISSING", "lateFor")
  return allowed
}

/** Why no call of a service is taken down; the database says the same. */
export type DaycareRefusal =
  | TakeRefusal
  | (
      | "DAYCARE_UNKNOWN"
      | "DAYCARE_CLOSED"
      | "DAYCARE_IS_HOME"
      | "OWN_DAYCARE"
      | "NO_NUMBER"
      | "NOT_CALLED_BACK"
    )

/** What staff may do for a family, as its letter names it; everything else of a request is how it came to that. */
export const deedsTold = [
  "child.open",
  "child.save",
  "child.residence",
  "child.complete",
  "child.confirm",
  "child.close",
  "list.join",
  "list.leave",
  "list.wish",
  "list.confirm",
  "invitation.answer",
  "offer.accept",
  "offer.decline",
] as const
export type DeedTold = (typeof deedsTold)[number]
