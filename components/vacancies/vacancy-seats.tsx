import { BackLink } from "#components/ui/back-link.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"
import type { Places } from "#lib/placements/rules/occupancy.ts"
import { ageChoices, type AgeChoice } from "#lib/vacancies/rules/draft.ts"
import { VacancyForm, type DraftForm } from "./vacancy-form.tsx"
import { ownVacancies } from "./vacancy-place.ts"

type Props = DraftForm & {
  draft: { id: string; version: number } | null
  values: { seats: number; ages: AgeChoice; startOn: Day }
  /** Places really run; null when the service never said. */
  run: Places | null
}

/** Fields: seats, ages, startOn. Without places that are run there is nothing to declare, and the page says where to begin. */
export function VacancySeats({ locale, place = ownVacancies(locale), draft, values, run, ...form }: Props) {
  const { vacancies, forms, chrome, deskDaycares } = messages(locale)
  const { seats: words, list, ages } = vacancies
  const back = place.list
  const title = draft ? words.editTitle : words.title
  return (
    <>
      {!run && <title>{title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={back}>{place.listLabel}</BackLink>}
        {...(draft ? {} : { dateline: words.step({ at: 1, of: 3 }) })}
        context={words.context}
        fact={words.fact}
        {...(run ? { lead: words.lead({ infants: run.INFANTS, older: run.OLDER }) } : {})}
      />
      {run ? (
        <VacancyForm
          locale={locale}
          {...form}
          fields={place.fields}
          title={title}
          draft={draft}
          submit={draft ? words.save : words.submit}
          beside={{ href: draft ? place.one(draft.id) : back, label: words.later }}
        >
          <TextField
            name="seats"
            label={words.seats}
            hint={words.seatsHint}
            inputMode="numeric"
            maxLength={3}
            width="w7"
            defaultValue={String(values.seats)}
          />
          <SelectField
            name="ages"
            label={words.ages}
            hint={words.agesHint}
            options={ageChoices.map((it) => {
              const [from = 0, to = 0] = it.split("-").map(Number)
              return { value: it, label: ages({ from, to }) }
            })}
            defaultValue={values.ages}
          />
          <DateField
            name="startOn"
            label={words.start}
            hint={words.startHint}
            words={forms.date}
            defaultValue={values.startOn}
          />
        </VacancyForm>
      ) : (
        <EmptyState
          title={list.unsaidTitle}
          as="h2"
          action={
            place.own && (
              <p className="actions">
                <ButtonLink tone="main" href={place.own.places}>
                  {list.unsaidLink}
                </ButtonLink>
              </p>
            )
          }
        >
          {place.own ? list.unsaidText : deskDaycares.request.unsaidText}
        </EmptyState>
      )}
    </>
  )
}
