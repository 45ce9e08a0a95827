import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Nothing is typed: whose sign-in waits is known. */
export function AskAccess({ locale, action, formKey }: Props) {
  const { factors, forms } = messages(locale)
  return (
    <ActionForm
      id="ask-access"
      action={action}
      formKey={formKey}
      words={forms.words}
      next={<p>{factors.signIn.helpNext}</p>}
      hideWhenDone
    >
      <SubmitButton tone="plain">{factors.signIn.askHelp}</SubmitButton>
    </ActionForm>
  )
}
