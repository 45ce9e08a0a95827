import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Left = { note: string; after: string; until: string; to: string }
type Props = { locale: Locale; left: readonly Left[]; action: FormAction; formKey: string }

/** What a restore left behind, for an officer to say that they know of it. Field: note. */
export function SealsLeft({ locale, left, action, formKey }: Props) {
  const { seals, forms } = messages(locale)
  return left.map(({ note, after, until, to }) => (
    <ActionForm
      key={note}
      id={`restored-${after}`}
      action={action}
      formKey={`${formKey}-${after}`}
      words={forms.words}
      hideWhenDone
    >
      <p className="measure">
        {seals.check.restored({ from: String(BigInt(after) + 1n), until, to: instantSaid(to, locale) })}{" "}
        {seals.check.restoredText}
      </p>
      <input type="hidden" name="note" value={note} />
      <p className="actions">
        <SubmitButton tone="plain">{seals.check.confirm}</SubmitButton>
      </p>
    </ActionForm>
  ))
}

/** Whoever settles what other tools restored may have said anything. */
function instantSaid(to: string, locale: Locale): string {
  const at = new Date(to)
  return Number.isNaN(at.getTime()) ? to : longDateTime(at, locale)
}
