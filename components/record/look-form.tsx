import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Purpose } from "#lib/platform/access.ts"
import type { Day } from "#lib/platform/days.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  /** Whom another page found. */
  wanted: { about: "CHILD" | "ACCOUNT"; whose: string } | null
  window: { since: Day; until: Day }
  purposes: readonly Purpose[]
}

/** Fields: about, whose, sinceOn, sinceAt, untilOn, untilAt, purpose. A post, so that why stands in the record first. */
export function LookForm({ locale, action, formKey, wanted, window, purposes }: Props) {
  const { readings, forms, accounts } = messages(locale)
  const words = readings.record
  return (
    <ActionForm id="look" action={action} formKey={formKey} words={forms.words} title={words.title}>
      <RadioGroup
        name="about"
        label={words.about}
        options={(["CHILD", "ACCOUNT"] as const).map((value) => ({ value, label: words.abouts[value] }))}
        {...(wanted ? { defaultValue: wanted.about } : {})}
      />
      <TextField
        name="whose"
        label={words.whose}
        hint={words.whoseHint}
        defaultValue={wanted?.whose ?? ""}
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="none"
        maxLength={100}
      />
      <DateField name="sinceOn" label={words.sinceOn} words={forms.date} defaultValue={window.since} />
      <TextField
        name="sinceAt"
        label={words.sinceAt}
        hint={words.hourHint}
        defaultValue={midnight[locale]}
        width="w7"
      />
      <DateField name="untilOn" label={words.untilOn} words={forms.date} defaultValue={window.until} />
      <TextField
        name="untilAt"
        label={words.untilAt}
        hint={words.hourHint}
        defaultValue={lastMinute[locale]}
        width="w7"
      />
      <RadioGroup
        name="purpose"
        label={words.purpose}
        options={purposes.map((value) => ({ value, label: accounts.opened.purposes[value] }))}
      />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}

const midnight = { fr: "0 h 00", en: "0:00" }
const lastMinute = { fr: "23 h 59", en: "23:59" }
