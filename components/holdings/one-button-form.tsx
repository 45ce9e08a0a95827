import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import type { ButtonTone } from "#components/ui/button.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = {
  locale: Locale
  id: string
  action: FormAction
  label: string
  fields?: Record<string, string>
  tone?: ButtonTone
  next?: string
}

/** One press, and what it was answered. */
export function OneButtonForm({ locale, id, action, label, fields = {}, tone = "plain", next }: Props) {
  return (
    <ActionForm
      id={id}
      action={action}
      formKey={newId()}
      words={messages(locale).forms.words}
      next={next}
      refresh
    >
      <HiddenFields fields={fields} />
      <p className="actions">
        <SubmitButton tone={tone}>{label}</SubmitButton>
      </p>
    </ActionForm>
  )
}
