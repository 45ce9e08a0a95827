import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = {
  id: string
  locale: Locale
  action: FormAction
  fields: Record<string, string>
  label: string
  /** What it is done to, for whoever hears the button without its row. */
  about: string
}

/** One deed on one row: a button, and its answer above it. */
export function RowForm({ id, locale, action, fields, label, about }: Props) {
  return (
    <ActionForm id={id} action={action} formKey={newId()} words={messages(locale).forms.words} refresh>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton tone="plain" small>
        {label}
        <span className="visually-hidden"> ({about})</span>
      </SubmitButton>
    </ActionForm>
  )
}
