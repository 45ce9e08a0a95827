import { notFound } from "next/navigation"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyOffer } from "#components/vacancies/vacancy-offer.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId, shortCode } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findFamilyOfOffer, isFamilyShown } from "#lib/vacancies/queries/family-of-offer.ts"
import { findOwnOffer } from "#lib/vacancies/queries/own-asked.ts"
import { servedVacancy } from "../../served-draft.ts"
import { openServedOfferAction } from "./actions.ts"
import type { ServedOfferProps } from "./served-offer.ts"

/** One offer, and who its family is once that was asked for: each reading is in the family's record. */
export default async function ServedOfferPage({ params }: ServedOfferProps) {
  const scope = await requireStaff({ actsUnder: params })
  const { locale, vacancyId, place } = await servedVacancy(params)
  const { offerId } = await params
  const { name, ...shown } = await inScope(scope, async (db) => {
    const offer = (await findOwnOffer(db, { vacancyId, offerId })) ?? notFound()
    return {
      name: await findOwnName(db),
      offer,
      isDisclosed: await isFamilyShown(db, offer),
      family: await findFamilyOfOffer(db, offer.offerId),
    }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyOffer
        locale={locale}
        place={place}
        code={shortCode(scope.actor.accountId)}
        open={openServedOfferAction}
        formKey={newId()}
        {...shown}
      />
    </PersonFrame>
  )
}
