import { dayOf } from "#components/daycares/day-of.ts"
import { BackLink } from "#components/ui/back-link.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { offeredKinds } from "#lib/vacancies/rules/draft.ts"
import type { OwnVacancy } from "#lib/vacancies/views/vacancies.ts"
import { VacancyForm, type DraftForm } from "./vacancy-form.tsx"
import { ownVacancies } from "./vacancy-place.ts"
import { whatWords } from "./vacancy-words.ts"

type Props = DraftForm & { draft: OwnVacancy }

/** Fields: latestStartOn, agesOn, kind, endOn. An ordinary place is answered already: the button is enough. */
export function VacancyTerms({ locale, place = ownVacancies(locale), draft, ...form }: Props) {
  const { vacancies, forms } = messages(locale)
  const { terms: words, seats, kinds, kindNotes, from } = vacancies
  const here = place.one(draft.id)
  return (
    <>
      <Opening
        back={<BackLink href={`${here}/seats`}>{whatWords(locale, draft)}</BackLink>}
        dateline={seats.step({ at: 2, of: 3 })}
        context={words.context}
        fact={words.fact}
        lead={`${whatWords(locale, draft)}, ${from({ day: dayOf(draft.startOn, locale) })}.`}
      />
      <VacancyForm
        locale={locale}
        {...form}
        fields={place.fields}
        title={words.title}
        draft={draft}
        submit={words.submit}
        beside={
          place.own ? { href: `${here}/options`, label: words.options } : { href: here, label: seats.later }
        }
      >
        <DateField
          name="latestStartOn"
          label={words.latest}
          hint={words.latestHint}
          words={forms.date}
          defaultValue={draft.latestStartOn}
        />
        <DateField
          name="agesOn"
          label={words.agesOn}
          hint={words.agesOnHint}
          words={forms.date}
          defaultValue={draft.ages.on === draft.startOn ? null : draft.ages.on}
          optional
        />
        <RadioGroup
          name="kind"
          label={words.kind}
          options={offeredKinds.map((value) => ({ value, label: kinds[value], note: kindNotes[value] }))}
          defaultValue={draft.kind}
        />
        <DateField
          name="endOn"
          label={words.end}
          hint={words.endHint}
          words={forms.date}
          defaultValue={draft.endOn}
          optional
        />
      </VacancyForm>
    </>
  )
}
