import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { VacancyErrand } from "#components/vacancies/vacancy-errand.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { withdrawReasons } from "#lib/vacancies/rules/ending.ts"
import { onlyOpenOffer } from "../open-offer.ts"
import { withdrawOfferAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; vacancyId: string; offerId: string }> }

export default async function WithdrawPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const which = await params
  const { name, offer } = await inScope(scope, async (db) => ({
    offer: await onlyOpenOffer(db, which, locale),
    name: await findOwnName(db),
  }))
  const { withdraw: words } = messages(locale).vacancies
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyErrand
        locale={locale}
        action={withdrawOfferAction}
        formKey={newId()}
        back={{
          href: `/${locale}/daycare/vacancies/${offer.vacancyId}/offers/${offer.offerId}`,
          label: words.back,
        }}
        words={{ ...words, context: words.context({ code: offer.code }) }}
        fields={{ offerId: offer.offerId }}
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
