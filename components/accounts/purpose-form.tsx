import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"

type Purpose = keyof Messages["accounts"]["opened"]["purposes"]
type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  accountId: string
  /** In the order they are offered. */
  purposes: readonly Purpose[]
}

/** Fields: accountId, purpose. */
export function PurposeForm({ locale, action, formKey, accountId, purposes }: Props) {
  const { accounts, forms } = messages(locale)
  const { opened } = accounts
  return (
    <ActionForm id="purpose" action={action} formKey={formKey} words={forms.words} title={opened.title}>
      <input type="hidden" name="accountId" value={accountId} />
      <RadioGroup
        name="purpose"
        label={opened.purpose}
        options={purposes.map((value) => ({
          value,
          label: opened.purposes[value],
          note: opened.purposeNotes[value],
        }))}
      />
      <div className="actions">
        <SubmitButton>{opened.submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
