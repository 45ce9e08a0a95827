import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { PasswordField } from "#components/ui/password-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  /** Where to go afterwards; checked by the action. */ next?: string
}

/** Fields: email, password, next. */
export function SignInForm({ locale, action, formKey, next }: Props) {
  const { accounts, factors, forms } = messages(locale)
  const words = accounts.signIn
  return (
    <ActionForm id="sign-in" action={action} formKey={formKey} words={forms.words} title={words.title}>
      {next && <input type="hidden" name="next" value={next} />}
      <EmailField name="email" label={accounts.email} autoComplete="username" />
      <PasswordField name="password" label={accounts.password} autoComplete="current-password" />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a href={`/${locale}/recover`}>{factors.signIn.forgotten}</a>
        <a href={`/${locale}/sign-up`}>{words.create}</a>
      </div>
    </ActionForm>
  )
}
