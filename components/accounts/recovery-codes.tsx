import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

import { ShownCodes } from "./shown-codes.tsx"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  /** There are some already. */
  replaces: boolean
  /** The way on. */
  home: string
}

/** No field. The answer itself carries the codes; then the button is gone: a second press would replace them unread. */
export function RecoveryCodes({ locale, action, formKey, replaces, home }: Props) {
  const { factors, forms } = messages(locale)
  const { codes } = factors
  return (
    <ActionForm
      id="codes"
      action={action}
      formKey={formKey}
      words={forms.words}
      hideWhenDone
      next={
        <>
          <ShownCodes label={codes.list} />
          <a href={home}>{codes.kept}</a>
        </>
      }
    >
      {replaces && <p className="soft">{codes.replaces}</p>}
      <div className="actions">
        <SubmitButton>{codes.make}</SubmitButton>
        <a href={home}>{codes.later}</a>
      </div>
    </ActionForm>
  )
}
