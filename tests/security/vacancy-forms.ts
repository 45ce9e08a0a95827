import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/**
 * The forms of a place to fill, well filled but for their days, which are three boxes; of a vacancy that was published, so
 * that nobody changes it; and of nobody's offers, so that the vacancy stays for the other rows.
 */
export function vacancyForms(vacancyId: string): Record<string, Filled> {
  const which = { vacancyId, version: "1" }
  const seats = { seats: "1", ages: "18-35", startOn: "" }
  return {
    declareVacancyAction: seats,
    changeSeatsAction: { ...which, ...seats },
    changeTermsAction: { ...which, kind: "REGULAR", latestStartOn: "", agesOn: "", endOn: "" },
    changeOptionsAction: { ...which, from: "", until: "" },
    publishVacancyAction: which,
    recordAnswerAction: { askedId: newId(), said: "YES" },
    cancelVacancyAction: { vacancyId: newId(), reason: "OTHER" },
    openOfferedAction: { offerId: newId() },
    extendOfferAction: { offerId: newId(), until: "" },
    withdrawOfferAction: { offerId: newId(), reason: "OTHER" },
  }
}
