import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Field: understood. */
export function LeaveForm({ locale, action, formKey }: Props) {
  const { ownAccount, forms } = messages(locale)
  const { leave } = ownAccount
  return (
    <ActionForm id="leave-form" action={action} formKey={formKey} words={forms.words} title={leave.title}>
      <CheckboxField name="understood" label={leave.understood} />
      <div className="actions">
        <SubmitButton tone="grave">{leave.submit}</SubmitButton>
        <a href={`/${locale}/account`}>{leave.kept}</a>
      </div>
    </ActionForm>
  )
}
