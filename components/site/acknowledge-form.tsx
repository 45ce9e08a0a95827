import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  /** When the closing was acknowledged; then there is nothing left to ask. */
  since: Date | null
}

/** No field. The state is closed already; this waits for what had begun before it. */
export function AcknowledgeForm({ locale, action, formKey, since }: Props) {
  const { site, forms } = messages(locale)
  const { admin } = site
  return (
    <Band
      id="acknowledge"
      title={admin.acknowledgeTitle}
      note={since ? undefined : admin.acknowledgeNote}
      strong
      className="stack-5"
    >
      {since ? (
        <p className="measure">
          <StateMark mark="good" strong>
            {admin.acknowledgedOn({ when: longDateTime(since, locale) })}
          </StateMark>
        </p>
      ) : (
        <p className="measure">{admin.acknowledgeText}</p>
      )}
      <ActionForm
        id="acknowledge-form"
        action={action}
        formKey={formKey}
        words={forms.words}
        refresh
        answerOnly={since !== null}
      >
        <SubmitButton tone="plain" pendingLabel={admin.acknowledging}>
          {admin.acknowledge}
        </SubmitButton>
      </ActionForm>
    </Band>
  )
}
