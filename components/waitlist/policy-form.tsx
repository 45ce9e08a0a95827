import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { CheckboxGroup } from "#components/ui/checkbox-group.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { draftOf, type PolicySort } from "#lib/waitlist/rules/draft.ts"
import { namedFacts, priorityFacts } from "#lib/waitlist/rules/facts.ts"
import { criteria, type AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { criterionPlaces } from "#lib/waitlist/schema.ts"
import { capital } from "./words.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  sort: PolicySort
  /** What is in force: where a change begins. */
  policy: AdmissionPolicy
}

/** What a service may choose: priorities and their share, or, for one that sets its own rule, its criteria in order. */
export function PolicyForm({ locale, action, formKey, sort, policy }: Props) {
  const { forms, waitlist } = messages(locale)
  const { ownPolicy: words, conditions } = waitlist
  const draft = draftOf(policy)
  const options = criteria.map((value) => ({ value, label: capital(conditions[value]) }))
  return (
    <ActionForm id="policy" action={action} formKey={formKey} words={forms.words} title={words.title}>
      {sort === "NETWORK" ? (
        <>
          <CheckboxGroup
            name="priorities"
            label={words.priorities}
            hint={words.prioritiesHint}
            options={priorityFacts.map((value) => ({ value, label: capital(conditions[value]) }))}
            defaultValues={draft.priorities}
          />
          <TextField
            name="capPercent"
            label={words.cap}
            hint={words.capHint}
            inputMode="numeric"
            width="w7"
            maxLength={3}
            autoComplete="off"
            defaultValue={String(draft.capPercent)}
          />
        </>
      ) : (
        <>
          <p className="hint">{words.placesHint}</p>
          {criterionPlaces.map((place, at) => (
            <SelectField
              key={place}
              name={`criterion${place}`}
              label={words.place(place)}
              small
              options={[{ value: "", label: words.noCriterion }, ...options]}
              defaultValue={draft.criteria[at] ?? ""}
            />
          ))}
        </>
      )}
      {namedFacts.map((fact) => (
        <TextField
          key={fact}
          name={fact}
          label={words.namedLabels[fact]}
          optional
          small
          width="w20"
          maxLength={120}
          autoComplete="off"
          defaultValue={draft.named[fact] ?? undefined}
        />
      ))}
      <DateField name="effectiveFrom" label={words.from} hint={words.fromHint} words={forms.date} />
      <p className="actions">
        <SubmitButton>{words.tryIt}</SubmitButton>
      </p>
    </ActionForm>
  )
}
