import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { PasswordField } from "#components/ui/password-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string; next?: string }

/** Fields: password, next. The account is that of the session. */
export function ProvePassword({ locale, action, formKey, next }: Props) {
  const { accounts, factors, forms } = messages(locale)
  return (
    <ActionForm id="prove" action={action} formKey={formKey} words={forms.words}>
      {next && <input type="hidden" name="next" value={next} />}
      <PasswordField name="password" label={accounts.password} autoComplete="current-password" />
      <div className="actions">
        <SubmitButton>{factors.again.submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
