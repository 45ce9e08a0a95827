import {
  registrationAfter,
  type RegistrationEvent,
  type RegistrationState,
} from "#lib/waitlist/rules/states.ts"

/** Another registration of the child who accepted a place. */
export type OtherRegistration = { registrationId: string; state: RegistrationState }

/** What becomes of it; `ends` is what ends with it: its invitation, answered "interested" or not at all, or its offer. */
export type OnAccepting = {
  registrationId: string
  registration: RegistrationEvent | null
  ends: "INVITATION" | "OFFER" | null
}

/**
 * What accepting does elsewhere (domain.md §4): the other registrations end, or stay as the parent chose on the same page;
 * other invitations to the child end either way, and so do other offers, since a child never holds two seats. A
 * registration that stays waits again, with its `since`; one that ends comes back if the daycare cancels the placement.
 * @param stays registrations that the parent keeps
 */
export function afterAccepting(
  others: readonly OtherRegistration[],
  stays: readonly string[],
): OnAccepting[] {
  return others.map(({ registrationId, state }) => {
    const open = openOf[state] ?? { ends: null, staying: null }
    const mayEnd = registrationAfter(state, "PLACED_ELSEWHERE").ok
    const ending = mayEnd ? ("PLACED_ELSEWHERE" as const) : null
    const registration = stays.includes(registrationId) ? open.staying : ending
    return { registrationId, registration, ends: open.ends }
  })
}

type Open = { ends: OnAccepting["ends"]; staying: RegistrationEvent }
const openOf: Partial<Record<RegistrationState, Open>> = {
  INVITED: { ends: "INVITATION", staying: "SUPERSEDED" },
  OFFERED: { ends: "OFFER", staying: "OFFER_CANCELLED" },
}
