import { addDays, type Day } from "#lib/platform/days.ts"
import { afterNoAnswer, silenceSettings, type RegistrationEvent } from "#lib/waitlist/rules/states.ts"
import type { InvitationState, OfferState } from "./asked-states.ts"
import { vacancySettings } from "./settings.ts"

export type Unanswered = {
  /** Somebody who should have answered never got the letter (isUndelivered). */
  undelivered: boolean
  /** Days on which this registration was silent before, invitations and offers alike. */
  earlier: readonly Day[]
  /** The day of the deadline, which is the day of the silence, whenever the job runs. */
  on: Day
}

type Silence<State> = {
  state: State
  registration: RegistrationEvent
  /** The last day on which a suspended registration can be confirmed. */
  confirmUntil: Day | null
}

/** A window that ended without an answer. An undelivered invitation ends as a superseded one does: it costs nothing. */
export function invitationUnanswered(it: Unanswered, settings = silenceSettings): Silence<InvitationState> {
  if (it.undelivered) return { state: "SUPERSEDED", registration: "SUPERSEDED", confirmUntil: null }
  return { state: "NO_ANSWER", ...silent(it, settings) }
}

/** One yes where both must agree is no answer either. An undelivered offer is taken back, and its seat is free. */
export function offerUnanswered(it: Unanswered, settings = silenceSettings): Silence<OfferState> {
  if (it.undelivered) return { state: "CANCELLED", registration: "OFFER_CANCELLED", confirmUntil: null }
  return { state: "EXPIRED", ...silent(it, settings) }
}

/** The last day on which a list can be confirmed that silence has suspended, whole. */
export function confirmUntil(silentOn: Day, settings = silenceSettings): Day {
  return addDays(silentOn, settings.confirmDays)
}

/** What was suspended and is not confirmed in time is withdrawn (NOT_CONFIRMED); its last day is a whole day. */
export function isSuspensionOver(confirmUntil: Day, today: Day): boolean {
  return today > confirmUntil
}

/**
 * A message known as undelivered is never silence (domain.md §4). One guardian who was reached can answer for the child;
 * where both must agree, each of those who have not said yes must have been.
 */
export function isUndelivered(it: {
  guardians: readonly string[]
  bothMustAgree: boolean
  agreed: readonly string[]
  undeliveredTo: readonly string[]
}): boolean {
  const missed = (guardian: string) => it.undeliveredTo.includes(guardian)
  const asked = it.bothMustAgree ? it.guardians.filter((one) => !it.agreed.includes(one)) : it.guardians
  return it.bothMustAgree ? asked.some(missed) : asked.length > 0 && asked.every(missed)
}

/** Whose task a letter is that did not arrive: of an offer the daycare's first, and staff's after a day. */
export function callsFamily(
  undelivered: { what: "INVITATION" | "OFFER"; at: Date },
  now: Date,
  settings = vacancySettings,
): "DAYCARE" | "STAFF" {
  if (undelivered.what === "INVITATION") return "STAFF"
  const hours = (now.getTime() - undelivered.at.getTime()) / 3_600_000
  return hours >= settings.daycareCallsHours ? "STAFF" : "DAYCARE"
}

function silent({ earlier, on }: Unanswered, settings: typeof silenceSettings) {
  const registration = afterNoAnswer(earlier, on, settings)
  const isFirst = registration === "NO_ANSWER_FIRST"
  return { registration, confirmUntil: isFirst ? confirmUntil(on, settings) : null }
}
