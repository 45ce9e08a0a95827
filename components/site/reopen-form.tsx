import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Field: why. Everybody comes back in at once. */
export function ReopenForm({ locale, action, formKey }: Props) {
  const { site, forms } = messages(locale)
  const { admin } = site

  return (
    <ActionForm id="reopen" action={action} formKey={formKey} words={forms.words} title={admin.title}>
      <Band id="reopen-title" title={admin.reopenTitle} note={admin.reopenNote} strong>
        <TextareaField name="why" label={admin.reopenReason} hint={admin.reopenReasonHint} rows={3} />
      </Band>

      <Panel labelledBy="reopen-after" className="shutnow">
        <div>
          <h2 id="reopen-after">{admin.reopenAfter}</h2>
          <ul>
            {admin.reopenConsequences.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
        <div className="shutnow__do">
          <SubmitButton pendingLabel={admin.reopening}>{admin.reopen}</SubmitButton>
        </div>
      </Panel>
    </ActionForm>
  )
}
