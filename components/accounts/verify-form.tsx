import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string; token: string; next?: React.ReactNode }

/** A button rather than the link itself: mail programs open links to look at them. Field: token. */
export function VerifyForm({ locale, action, formKey, token, next }: Props) {
  const { accounts, forms } = messages(locale)
  return (
    <ActionForm
      id="verify"
      action={action}
      formKey={formKey}
      words={forms.words}
      title={accounts.verify.title}
      next={next}
      hideWhenDone
    >
      <input type="hidden" name="token" value={token} />
      <SubmitButton>{accounts.verify.submit}</SubmitButton>
    </ActionForm>
  )
}
