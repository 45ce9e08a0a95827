import type { FormAction } from "#components/ui/action-form.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import { cancelReasons } from "#lib/vacancies/rules/ending.ts"
import type { AskedInList, OwnVacancy } from "#lib/vacancies/views/vacancies.ts"
import { VacancyErrand } from "./vacancy-errand.tsx"
import { ownVacancies, type VacancyPlace } from "./vacancy-place.ts"
import { whatWords } from "./vacancy-words.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  vacancy: OwnVacancy
  asked: AskedInList[]
  place?: VacancyPlace
}

/** Fields: vacancyId, reason. What giving a vacancy up brings about. */
export function VacancyCancel({
  locale,
  action,
  formKey,
  vacancy,
  asked,
  place = ownVacancies(locale),
}: Props) {
  const { cancel: words } = messages(locale).vacancies
  const offers = asked.flatMap((it) => it.offers)
  const lead = words.lead({
    asked: asked.filter((it) => it.offers.length === 0 && (isOpen(it.state) || it.state === "INTERESTED"))
      .length,
    offered: offers.filter((it) => isOpen(it.state)).length,
    kept: offers.filter((it) => it.state === "ACCEPTED" && !it.released).length,
  })
  return (
    <VacancyErrand
      locale={locale}
      action={action}
      formKey={formKey}
      back={{ href: place.one(vacancy.id), label: words.keep }}
      words={{
        ...{ title: words.title, fact: words.fact, submit: words.submit },
        context: words.context({ what: whatWords(locale, vacancy) }),
        lead: vacancy.state === "DRAFT" ? words.draftLead : lead,
      }}
      fields={{ ...place.fields, vacancyId: vacancy.id }}
      tone="grave"
    >
      <RadioGroup
        name="reason"
        label={words.reason}
        options={cancelReasons.map((value) => ({ value, label: words.reasons[value] }))}
      />
    </VacancyErrand>
  )
}
