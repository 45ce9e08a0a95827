import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { VacancyErrand } from "#components/vacancies/vacancy-errand.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { withdrawReasons } from "#lib/vacancies/rules/ending.ts"
import { servedVacancy } from "#app/[locale]/admin/desk/requests/[requestId]/vacancies/[vacancyId]/served-draft.ts"
import { withdrawServedOfferAction } from "../actions.ts"
import { openServedOffer, type ServedOfferProps } from "../served-offer.ts"

export default async function ServedWithdrawPage({ params }: ServedOfferProps) {
  const scope = await requireStaff({ actsUnder: params })
  const { locale, vacancyId, place } = await servedVacancy(params)
  const { offerId } = await params
  const { name, offer } = await inScope(scope, async (db) => ({
    offer: await openServedOffer(db, { vacancyId, offerId, place }),
    name: await findOwnName(db),
  }))
  const { withdraw: words } = messages(locale).vacancies
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyErrand
        locale={locale}
        action={withdrawServedOfferAction}
        formKey={newId()}
        back={{ href: `${place.one(vacancyId)}/offers/${offer.offerId}`, label: words.back }}
        words={{ ...words, context: words.context({ code: offer.code }) }}
        fields={{ ...place.fields, offerId: offer.offerId }}
        tone="grave"
      >
        <RadioGroup
          name="reason"
          label={words.reason}
          options={withdrawReasons.map((value) => ({ value, label: words.reasons[value] }))}
        />
      </VacancyErrand>
    </PersonFrame>
  )
}
