import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { dayOf } from "#components/daycares/day-of.ts"
import { DateField } from "#components/ui/date-field.tsx"
import { VacancyErrand } from "#components/vacancies/vacancy-errand.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { longDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findOwnVacancy } from "#lib/vacancies/queries/own-vacancies.ts"
import { onlyOpenOffer } from "../open-offer.ts"
import { extendOfferAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; vacancyId: string; offerId: string }> }

export default async function ExtendPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const which = await params
  const { name, offer, vacancy } = await inScope(scope, async (db) => ({
    offer: await onlyOpenOffer(db, which, locale),
    vacancy: (await findOwnVacancy(db, which.vacancyId)) ?? notFound(),
    name: await findOwnName(db),
  }))
  const { vacancies, forms } = messages(locale)
  const { extend: words } = vacancies
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyErrand
        locale={locale}
        action={extendOfferAction}
        formKey={newId()}
        back={{
          href: `/${locale}/daycare/vacancies/${offer.vacancyId}/offers/${offer.offerId}`,
          label: words.back,
        }}
        words={{
          ...{ title: words.title, fact: words.fact, submit: words.submit },
          context: words.context({ code: offer.code }),
          lead: words.lead({
            until: longDateTime(offer.deadline, locale),
            latest: dayOf(vacancy.latestStartOn, locale),
          }),
        }}
        fields={{ offerId: offer.offerId }}
      >
        <DateField name="until" label={words.until} hint={words.untilHint} words={forms.date} />
      </VacancyErrand>
    </PersonFrame>
  )
}
