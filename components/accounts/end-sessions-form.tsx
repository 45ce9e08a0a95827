import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string; accountId: string; open: number }

/** Staff see how many there are, and end them all. Field: accountId. */
export function EndSessionsForm({ locale, action, formKey, accountId, open }: Props) {
  const { ownAccount, forms } = messages(locale)
  const { staff } = ownAccount
  return (
    <ActionForm id="end-sessions" action={action} formKey={formKey} words={forms.words} hideWhenDone>
      <p>{staff.count({ count: open })}</p>
      <input type="hidden" name="accountId" value={accountId} />
      <div className="actions">
        <SubmitButton tone="plain">{staff.end}</SubmitButton>
      </div>
    </ActionForm>
  )
}
