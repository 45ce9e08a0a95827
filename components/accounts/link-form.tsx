import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string; token: string }

/** Field: token. */
export function LinkForm({ locale, action, formKey, token }: Props) {
  const { accounts, forms } = messages(locale)
  return (
    <ActionForm id="link" action={action} formKey={formKey} words={forms.words} title={accounts.link.title}>
      <input type="hidden" name="token" value={token} />
      <SubmitButton>{accounts.link.submit}</SubmitButton>
    </ActionForm>
  )
}
