import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { PasswordField } from "#components/ui/password-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  /** There is none yet. */
  first: boolean
}

/** Field: password. The old one is not asked for: whoever is here has just proven more than it. */
export function ChangePassword({ locale, action, formKey, first }: Props) {
  const { factors, forms } = messages(locale)
  const { page } = factors
  return (
    <ActionForm id="password" action={action} formKey={formKey} words={forms.words}>
      <PasswordField
        name="password"
        label={page.passwordNew}
        hint={page.passwordHint}
        autoComplete="new-password"
      />
      <div className="actions">
        <SubmitButton tone="plain">{first ? page.passwordSet : page.passwordSubmit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
