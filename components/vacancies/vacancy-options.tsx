import { BackLink } from "#components/ui/back-link.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { CheckboxGroup } from "#components/ui/checkbox-group.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { priorityWords } from "#components/waitlist/policy-words.tsx"
import { capital } from "#components/waitlist/words.ts"
import { hourText } from "#lib/i18n/hours.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Priority } from "#lib/waitlist/rules/facts.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import type { OwnVacancy } from "#lib/vacancies/views/vacancies.ts"
import { VacancyForm, type DraftForm } from "./vacancy-form.tsx"

type Props = DraftForm & { draft: OwnVacancy; policy: AdmissionPolicy }

const halfHours = (from: number, until: number) =>
  Array.from({ length: (until - from) / 30 + 1 }, (_, at) => from + at * 30)
const valueOf = ({ fact, of }: Priority) => (of === null ? fact : `${fact}:${of}`)

/** Fields: weekdays, from, until, strict, reservedFor. */
export function VacancyOptions({ locale, draft, policy, ...form }: Props) {
  const { vacancies, family } = messages(locale)
  const { options: words } = vacancies
  const { priorities, capPercent } = policy.reserved
  const here = `/${locale}/daycare/vacancies/${draft.id}`
  const hours = (all: number[]) => [
    { value: "", label: words.noHour },
    ...all.map((it) => ({ value: String(it), label: hourText(it, locale) })),
  ]
  return (
    <>
      <Opening
        back={<BackLink href={here}>{words.back}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      <VacancyForm
        locale={locale}
        {...form}
        fields={{}}
        title={words.title}
        draft={draft}
        submit={words.submit}
        beside={{ href: here, label: words.back }}
      >
        <CheckboxGroup
          name="weekdays"
          label={words.weekdays}
          optional
          options={family.steps.schedule.days.map((label, at) => ({ value: String(at + 1), label }))}
          defaultValues={(draft.schedule?.weekdays ?? []).map(String)}
        />
        <SelectField
          name="from"
          label={words.from}
          optional
          options={hours(halfHours(300, 1410))}
          defaultValue={String(draft.schedule?.from ?? "")}
        />
        <SelectField
          name="until"
          label={words.until}
          optional
          options={hours(halfHours(360, 2160))}
          defaultValue={String(draft.schedule?.until ?? "")}
        />
        <CheckboxField
          name="strict"
          label={words.strict}
          note={words.strictNote}
          defaultChecked={draft.strictSchedule}
        />
        {priorities.length > 0 && (
          <SelectField
            name="reservedFor"
            label={words.reserved}
            hint={words.reservedHint({ percent: capPercent })}
            options={[
              { value: "", label: words.reservedNone },
              ...priorities.map((it) => ({
                value: valueOf(it),
                label: capital(priorityWords(locale, it)),
              })),
            ]}
            defaultValue={draft.reservedFor ? valueOf(draft.reservedFor) : ""}
          />
        )}
      </VacancyForm>
    </>
  )
}
