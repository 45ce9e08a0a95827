import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { CodeField } from "#components/ui/code-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  /** Where a sign-in begins anew. */
  again: string
  next: string | undefined
}

/** Fields: code, trust ("yes"), next. */
export function OneTimeForm({ locale, action, formKey, again, next }: Props) {
  const { accounts, factors, forms } = messages(locale)
  const words = factors.application
  return (
    <ActionForm id="one-time" action={action} formKey={formKey} words={forms.words} title={words.title}>
      {next && <input type="hidden" name="next" value={next} />}
      <CodeField name="code" label={words.label} />
      <CheckboxField name="trust" label={accounts.code.remember} note={accounts.code.rememberNote} />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a href={again}>{words.again}</a>
      </div>
    </ActionForm>
  )
}
