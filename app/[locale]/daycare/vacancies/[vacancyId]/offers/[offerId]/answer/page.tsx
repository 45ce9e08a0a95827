import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyRecord } from "#components/vacancies/vacancy-record.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { recordAnswerAction } from "#app/[locale]/daycare/vacancies/[vacancyId]/actions.ts"
import { onlyOpenOffer } from "../open-offer.ts"

type Props = { params: Promise<{ locale: string; vacancyId: string; offerId: string }> }

export default async function OfferAnswerPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const which = await params
  const { name, offer } = await inScope(scope, async (db) => ({
    offer: await onlyOpenOffer(db, which, locale),
    name: await findOwnName(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyRecord
        locale={locale}
        action={recordAnswerAction}
        formKey={newId()}
        to="offer"
        askedId={offer.offerId}
        code={offer.code}
        back={`/${locale}/daycare/vacancies/${offer.vacancyId}/offers/${offer.offerId}`}
      />
    </PersonFrame>
  )
}
