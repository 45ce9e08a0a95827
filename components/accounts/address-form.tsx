import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Typed once: the letter to it is the check. Field: email. */
export function AddressForm({ locale, action, formKey }: Props) {
  const { ownAccount, forms } = messages(locale)
  const { address } = ownAccount
  return (
    <ActionForm
      id="address"
      action={action}
      formKey={formKey}
      words={forms.words}
      title={address.title}
      next={address.sentText}
      hideWhenDone
    >
      <EmailField name="email" label={address.email} />
      <div className="actions">
        <SubmitButton>{address.submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
