import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

const audiences = ["PARENTS", "DAYCARES", "HOME", "STAFF", "VERIFIER"] as const

/** Field: audience. */
export function AudienceSessionsForm({ locale, action, formKey }: Props) {
  const { ownAccount, forms } = messages(locale)
  const { staff } = ownAccount
  return (
    <ActionForm
      id="audience-sessions"
      action={action}
      formKey={formKey}
      words={forms.words}
      title={staff.title}
    >
      <RadioGroup
        name="audience"
        label={staff.audience}
        options={audiences.map((value) => ({
          value,
          label: staff.audiences[value],
          ...(value === "STAFF" ? { note: staff.keeps } : {}),
        }))}
      />
      <div className="actions">
        <SubmitButton tone="grave">{staff.endAll}</SubmitButton>
      </div>
    </ActionForm>
  )
}
