import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = {
  locale: Locale
  action: FormAction
  childId: string
  /** An archived file is taken up again, one that others wrote is found right; any other is confirmed. */
  does: "confirm" | "wake" | "check"
  /** The one main act of its page, or one of several beside it. */
  main: boolean
  /** Whose file, for whoever hears the button alone. */
  about: string
  /** Also the title of the page. */
  title?: string
  /** What the form carries along besides. */
  fields?: Record<string, string>
  children?: React.ReactNode
}

/** One press: the needs still stand. */
export function ConfirmForm({ locale, action, childId, does, main, about, title, fields, children }: Props) {
  const { family, forms } = messages(locale)
  return (
    <ActionForm
      id={`confirm-${childId.slice(0, 8)}`}
      action={action}
      formKey={newId()}
      words={forms.words}
      {...(title ? { title } : {})}
    >
      <HiddenFields fields={{ ...fields, childId }} />
      <p className="actions">
        <SubmitButton tone={main ? "main" : "plain"}>
          {family.due[does]}
          <span className="visually-hidden"> ({about})</span>
        </SubmitButton>
        {children}
      </p>
    </ActionForm>
  )
}
