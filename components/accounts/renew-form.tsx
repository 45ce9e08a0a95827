import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { PasswordField } from "#components/ui/password-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string; token: string; next: React.ReactNode }

/** Fields: token, password. */
export function RenewForm({ locale, action, formKey, token, next }: Props) {
  const { factors, forms } = messages(locale)
  const { page, recover: words } = factors
  return (
    <ActionForm
      id="renew"
      action={action}
      formKey={formKey}
      words={forms.words}
      title={words.renewTitle}
      next={next}
      hideWhenDone
    >
      <input type="hidden" name="token" value={token} />
      <PasswordField
        name="password"
        label={page.passwordNew}
        hint={page.passwordHint}
        autoComplete="new-password"
      />
      <div className="actions">
        <SubmitButton>{words.renewSubmit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
