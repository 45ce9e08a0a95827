import { notFound, redirect } from "next/navigation"
import type { VacancyPlace } from "#components/vacancies/vacancy-place.ts"
import type { StaffForDaycare } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findOwnOffer } from "#lib/vacancies/queries/own-asked.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import type { OwnOffer } from "#lib/vacancies/views/vacancies.ts"

export type ServedOfferProps = {
  params: Promise<{ locale: string; requestId: string; vacancyId: string; offerId: string }>
}

/** An offer that is still to be answered. Of one that is over, the way leads to what became of it. */
export async function openServedOffer(
  db: ScopedDb<StaffForDaycare>,
  which: { vacancyId: string; offerId: string; place: VacancyPlace },
): Promise<OwnOffer> {
  const offer = (await findOwnOffer(db, which)) ?? notFound()
  if (!isOpen(offer.state)) redirect(`${which.place.one(which.vacancyId)}/offers/${which.offerId}`)
  return offer
}
