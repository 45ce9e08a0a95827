import { addMonths, type Day } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"

/** domain.md §5, registration. */
export const registrationStates = [
  "WAITING",
  "INVITED",
  "OFFERED",
  "ADMITTED",
  "SUSPENDED",
  "FROZEN",
  "WITHDRAWN",
] as const
export type RegistrationState = (typeof registrationStates)[number]

/** Why a registration ended. Only the first two hurt: their days are lost (domain.md §5). */
export const withdrawalReasons = [
  "NO_ANSWER",
  "DECLINED",
  "LEFT",
  "PLACED_ELSEWHERE",
  "FILE_CLOSED",
  "LIST_CLOSED",
] as const
export type WithdrawalReason = (typeof withdrawalReasons)[number]

export const registrationEvents = [
  "INVITED",
  "NOT_NOW",
  "SUPERSEDED",
  "INVITATION_CANCELLED",
  "OFFERED",
  "OFFER_CANCELLED",
  "DECLINED_FOR_LISTED_REASON",
  "DECLINED",
  "ACCEPTED",
  "PLACEMENT_CANCELLED",
  "NO_ANSWER_FIRST",
  "NO_ANSWER_AGAIN",
  "CONFIRMED",
  "NOT_CONFIRMED",
  "FILE_ARCHIVED",
  "FILE_REACTIVATED",
  "FILE_CLOSED",
  "LEFT",
  "PLACED_ELSEWHERE",
  "RESTORED",
] as const
export type RegistrationEvent = (typeof registrationEvents)[number]

type Table = Record<RegistrationState, Partial<Record<RegistrationEvent, RegistrationState>>>

const leaving = { LEFT: "WITHDRAWN", PLACED_ELSEWHERE: "WITHDRAWN", FILE_CLOSED: "WITHDRAWN" } as const

/**
 * An offer goes straight to a waiting family too (the last in line, an urgent place). An archive takes open invitations
 * back, never an offer: that holds a seat until it is answered. To reactivate a file is to confirm, so what was
 * suspended waits again. RESTORED undoes PLACED_ELSEWHERE alone (canRestore).
 */
const table: Table = {
  WAITING: { INVITED: "INVITED", OFFERED: "OFFERED", FILE_ARCHIVED: "FROZEN", ...leaving },
  INVITED: {
    NOT_NOW: "WAITING",
    SUPERSEDED: "WAITING",
    INVITATION_CANCELLED: "WAITING",
    NO_ANSWER_FIRST: "SUSPENDED",
    NO_ANSWER_AGAIN: "WITHDRAWN",
    OFFERED: "OFFERED",
    FILE_ARCHIVED: "FROZEN",
    ...leaving,
  },
  OFFERED: {
    ACCEPTED: "ADMITTED",
    OFFER_CANCELLED: "WAITING",
    DECLINED_FOR_LISTED_REASON: "WAITING",
    DECLINED: "WITHDRAWN",
    NO_ANSWER_FIRST: "SUSPENDED",
    NO_ANSWER_AGAIN: "WITHDRAWN",
    ...leaving,
  },
  ADMITTED: { PLACEMENT_CANCELLED: "WAITING" },
  SUSPENDED: { CONFIRMED: "WAITING", NOT_CONFIRMED: "WITHDRAWN", FILE_ARCHIVED: "FROZEN", ...leaving },
  FROZEN: { FILE_REACTIVATED: "WAITING", ...leaving },
  WITHDRAWN: { RESTORED: "WAITING" },
}

export function registrationAfter(
  state: RegistrationState,
  event: RegistrationEvent,
): Result<RegistrationState, "REGISTRATION_STATE"> {
  const next = table[state][event]
  return next ? done(next) : refuse("REGISTRATION_STATE")
}

/** One live registration of a child on a list: all but the withdrawn. */
export function isLive(state: RegistrationState): boolean {
  return state !== "WITHDRAWN"
}

/** The days of a withdrawn registration come back only with the place that was cancelled by the daycare. */
export function canRestore(state: RegistrationState, reason: WithdrawalReason | null): boolean {
  return state === "WITHDRAWN" && reason === "PLACED_ELSEWHERE"
}

/** Settings of domain.md §4: silence is counted for 12 months; a suspended registration is confirmed within 14 days. */
export const silenceSettings = { withinMonths: 12, confirmDays: 14 }

/**
 * What silence does to a registration, invitations and offers alike. A letter known as undelivered is no silence: it is
 * not in `earlier`, and never comes here.
 * @param earlier days on which this registration was silent before
 */
export function afterNoAnswer(
  earlier: readonly Day[],
  today: Day,
  settings = silenceSettings,
): "NO_ANSWER_FIRST" | "NO_ANSWER_AGAIN" {
  const since = addMonths(today, -settings.withinMonths)
  return earlier.some((it) => it > since) ? "NO_ANSWER_AGAIN" : "NO_ANSWER_FIRST"
}
