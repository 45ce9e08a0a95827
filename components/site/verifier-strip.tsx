import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

/** On every page of a rehearsal: that it is one, and the way back. No field. */
export function VerifierStrip({ locale, action }: { locale: Locale; action: FormAction }) {
  const { reopening, forms } = messages(locale)
  const words = reopening.rehearsal
  return (
    <aside className="site-notice" aria-label={words.strip}>
      <Notice title={words.strip} mark="next">
        <p>{words.stripText}</p>
        <ActionForm id="end-rehearsal" action={action} formKey={newId()} words={forms.words}>
          <SubmitButton tone="plain" small>
            {words.end}
          </SubmitButton>
        </ActionForm>
      </Notice>
    </aside>
  )
}
