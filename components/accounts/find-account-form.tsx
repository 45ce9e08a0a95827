import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** By exact address only: nobody leafs through accounts. A post, so that the address stays out of URLs. Field: email. */
export function FindAccountForm({ locale, action, formKey }: Props) {
  const { accounts, forms } = messages(locale)
  return (
    <ActionForm
      id="find"
      action={action}
      formKey={formKey}
      words={forms.words}
      title={accounts.opened.listTitle}
    >
      <EmailField name="email" label={accounts.email} hint={accounts.opened.searchHint} autoComplete="off" />
      <div className="actions">
        <SubmitButton>{accounts.opened.searchSubmit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
