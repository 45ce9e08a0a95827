import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

/** Field: locale. The verifier goes on as a family that does not exist. */
export function VerifierRehearse({ locale, action }: { locale: Locale; action: FormAction }) {
  const { reopening, forms } = messages(locale)
  const words = reopening.rehearsal
  return (
    <Band id="rehearse" title={words.title} note={words.note} className="stack-5">
      <p className="measure">{words.text}</p>
      <ActionForm id="rehearse-form" action={action} formKey={newId()} words={forms.words}>
        <input type="hidden" name="locale" value={locale} />
        <SubmitButton>{words.begin}</SubmitButton>
      </ActionForm>
    </Band>
  )
}
