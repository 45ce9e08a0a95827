import { Collection } from "#components/holdings/collection.tsx"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { PasswordField } from "#components/ui/password-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Fields: email, password. */
export function SignUpForm({ locale, action, formKey }: Props) {
  const { accounts, forms, ways } = messages(locale)
  const words = accounts.signUp
  return (
    <ActionForm id="sign-up" action={action} formKey={formKey} words={forms.words} title={words.title}>
      <EmailField name="email" label={accounts.email} hint={words.emailHint} />
      <PasswordField
        name="password"
        label={accounts.password}
        hint={words.passwordHint}
        autoComplete="new-password"
      />
      <Collection locale={locale} about="account" atTheDoor />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a href={`/${locale}/sign-in`}>{words.already}</a>
        <a href={`/${locale}/sign-up/passkey`}>{ways.signUp.link}</a>
      </div>
    </ActionForm>
  )
}
