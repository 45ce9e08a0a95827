import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Field: email. */
export function RecoverForm({ locale, action, formKey }: Props) {
  const { accounts, factors, forms } = messages(locale)
  const words = factors.recover
  return (
    <ActionForm id="recover" action={action} formKey={formKey} words={forms.words} title={words.title}>
      <EmailField name="email" label={accounts.email} autoComplete="username" />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
