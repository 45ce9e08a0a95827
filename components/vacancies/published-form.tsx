import { dayOf } from "#components/daycares/day-of.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { ageChoices } from "#lib/vacancies/rules/draft.ts"
import type { CallingService, OpenVacancy } from "#lib/vacancies/views/published.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  service: CallingService
  /** What the service is filling already; the form asks only when there is something. */
  vacancies: OpenVacancy[]
  proposed: { startsOn: string; untilOn: string }
}

/** Fields: daycareId, vacancyId, places, ages, startsOn, untilOn, urgent. */
export function PublishForm({ locale, action, formKey, service, vacancies, proposed }: Props) {
  const { news, forms, vacancies: vacancyWords } = messages(locale)
  const words = news.places.publish
  const back = `/${locale}/admin/places`
  return (
    <>
      <Opening
        back={<BackLink href={back}>{words.back}</BackLink>}
        context={words.context}
        fact={service.name}
        lead={words.lead({ municipality: service.municipality, ...service.permit })}
      >
        {service.lastDay && <p>{words.temporary({ day: dayOf(service.lastDay, locale) })}</p>}
      </Opening>
      <ActionForm id="publish" action={action} formKey={formKey} words={forms.words} title={words.title}>
        <input type="hidden" name="daycareId" value={service.id} />
        <TextField
          name="places"
          label={words.places}
          inputMode="numeric"
          maxLength={3}
          width="w7"
          defaultValue="1"
        />
        <SelectField
          name="ages"
          label={words.ages}
          hint={words.agesHint}
          options={ageChoices.map((value) => {
            const [from = 0, to = 0] = value.split("-").map(Number)
            return { value, label: vacancyWords.ages({ from, to }) }
          })}
          defaultValue={service.permit.older > 0 ? "18-35" : "0-17"}
        />
        <DateField name="startsOn" label={words.starts} words={forms.date} defaultValue={proposed.startsOn} />
        <DateField
          name="untilOn"
          label={words.until}
          hint={words.untilHint}
          words={forms.date}
          defaultValue={proposed.untilOn}
        />
        {vacancies.length > 0 && (
          <SelectField
            name="vacancyId"
            label={words.vacancy}
            hint={words.vacancyHint}
            options={[
              { value: "", label: words.vacancyNone },
              ...vacancies.map((it) => ({
                value: it.id,
                label: words.vacancyItem({
                  places: it.free,
                  ages: vacancyWords.ages(it.ages),
                  day: dayOf(it.startsOn, locale),
                }),
              })),
            ]}
          />
        )}
        <CheckboxField name="urgent" label={words.urgent} note={words.urgentNote} />
        <p className="actions">
          <SubmitButton>{words.submit}</SubmitButton>
          <a href={back}>{words.later}</a>
        </p>
      </ActionForm>
    </>
  )
}
