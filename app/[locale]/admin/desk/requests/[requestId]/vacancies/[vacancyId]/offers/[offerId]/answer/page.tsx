import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyRecord } from "#components/vacancies/vacancy-record.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { recordServedAnswerAction } from "#app/[locale]/admin/desk/requests/[requestId]/vacancies/[vacancyId]/actions.ts"
import { servedVacancy } from "#app/[locale]/admin/desk/requests/[requestId]/vacancies/[vacancyId]/served-draft.ts"
import { openServedOffer, type ServedOfferProps } from "../served-offer.ts"

export default async function ServedOfferAnswerPage({ params }: ServedOfferProps) {
  const scope = await requireStaff({ actsUnder: params })
  const { locale, vacancyId, place } = await servedVacancy(params)
  const { offerId } = await params
  const { name, offer } = await inScope(scope, async (db) => ({
    offer: await openServedOffer(db, { vacancyId, offerId, place }),
    name: await findOwnName(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyRecord
        locale={locale}
        action={recordServedAnswerAction}
        formKey={newId()}
        to="offer"
        askedId={offer.offerId}
        code={offer.code}
        back={`${place.one(vacancyId)}/offers/${offer.offerId}`}
        fields={place.fields}
      />
    </PersonFrame>
  )
}
