import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** No field: a seed is made, and the next page shows it. */
export function ChooseApplication({ locale, action, formKey }: Props) {
  const { factors, forms } = messages(locale)
  return (
    <ActionForm id="application" action={action} formKey={formKey} words={forms.words}>
      <SubmitButton tone="plain">{factors.first.applicationButton}</SubmitButton>
    </ActionForm>
  )
}
