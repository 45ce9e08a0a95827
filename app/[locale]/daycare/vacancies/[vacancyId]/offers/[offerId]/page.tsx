import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyOffer } from "#components/vacancies/vacancy-offer.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId, shortCode } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findOwnOffer } from "#lib/vacancies/queries/own-asked.ts"
import { findFamilyOfOffer, isFamilyShown } from "#lib/vacancies/queries/family-of-offer.ts"
import { openOfferedAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; vacancyId: string; offerId: string }> }

/** One offer, and who its family is once that was asked for: each reading is in the family's record. */
export default async function OfferPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const which = await params
  const { name, ...shown } = await inScope(scope, async (db) => {
    const offer = (await findOwnOffer(db, which)) ?? notFound()
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
        code={shortCode(scope.actor.accountId)}
        open={openOfferedAction}
        formKey={newId()}
        {...shown}
      />
    </PersonFrame>
  )
}
