import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** No field. The state is closed already; this waits for what had begun before it. */
export function AcknowledgeForm({ locale, action, formKey }: Props) {
  const { site, forms } = messages(locale)
  const { admin } = site
  return (
    <Band
      id="acknowledge"
      title={admin.acknowledgeTitle}
      note={admin.acknowledgeNote}
      strong
      className="stack-5"
    >
      <p className="measure">{admin.acknowledgeText}</p>
      <ActionForm id="acknowledge-form" action={action} formKey={formKey} words={forms.words}>
        <SubmitButton tone="plain" pendingLabel={admin.acknowledging}>
          {admin.acknowledge}
        </SubmitButton>
      </ActionForm>
    </Band>
  )
}
