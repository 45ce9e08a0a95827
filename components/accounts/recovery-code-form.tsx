import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  /** Where a sign-in begins anew. */
  again: string
  next: string | undefined
}

/** Fields: code, next. */
export function RecoveryCodeForm({ locale, action, formKey, again, next }: Props) {
  const { factors, forms } = messages(locale)
  const words = factors.recovery
  return (
    <ActionForm id="recovery" action={action} formKey={formKey} words={forms.words} title={words.title}>
      {next && <input type="hidden" name="next" value={next} />}
      <TextField
        name="code"
        label={words.label}
        hint={words.hint}
        width="w20"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        code
      />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a href={again}>{factors.application.again}</a>
      </div>
    </ActionForm>
  )
}
