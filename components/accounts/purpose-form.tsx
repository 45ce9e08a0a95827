import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"

type Purpose = keyof Messages["accounts"]["opened"]["purposes"]
type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  /** Whose file, by the name that the action knows it by. */
  fields: Record<string, string>
  /** What is opened, when it is no account. */
  words?: { title: string; purpose: string; submit: string }
  /** In the order they are offered. */
  purposes: readonly Purpose[]
}

/** Fields: purpose, and those that it was given. */
export function PurposeForm({ locale, action, formKey, fields, purposes, ...given }: Props) {
  const { accounts, forms } = messages(locale)
  const { opened } = accounts
  const words = given.words ?? opened
  return (
    <ActionForm id="purpose" action={action} formKey={formKey} words={forms.words} title={words.title}>
      <HiddenFields fields={fields} />
      <RadioGroup
        name="purpose"
        label={words.purpose}
        options={purposes.map((value) => ({
          value,
          label: opened.purposes[value],
          note: opened.purposeNotes[value],
        }))}
      />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
