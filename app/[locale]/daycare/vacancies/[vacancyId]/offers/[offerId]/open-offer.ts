import { notFound, redirect } from "next/navigation"
import type { Locale } from "#lib/i18n/locale.ts"
import type { Service } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findOwnOffer } from "#lib/vacancies/queries/own-asked.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import type { OwnOffer } from "#lib/vacancies/views/vacancies.ts"

/** The own offer that is still to be answered, for the pages that act on it. Of one that is over, the way leads to what became of it. */
export async function onlyOpenOffer(
  db: ScopedDb<Service>,
  which: { vacancyId: string; offerId: string },
  locale: Locale,
): Promise<OwnOffer> {
  const offer = (await findOwnOffer(db, which)) ?? notFound()
  if (!isOpen(offer.state))
    redirect(`/${locale}/daycare/vacancies/${which.vacancyId}/offers/${which.offerId}`)
  return offer
}
