import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  since: Date | null
  hasPassword: boolean
  add: FormAction
  remove: FormAction
  formKey: string
}

/** No field: added by a page of its own, removed here. One form, so that the answer stays when the state has changed. */
export function OneTimeBand({ locale, since, hasPassword, add, remove, formKey }: Props) {
  const { factors, forms } = messages(locale)
  const { page } = factors
  return (
    <Band id="application" title={page.application} note={page.applicationNote} className="stack">
      <p>
        {since
          ? page.applicationSince({ when: shortDateTime(since, locale) })
          : hasPassword
            ? page.applicationNone
            : page.applicationNeedsPassword}
      </p>
      {(since || hasPassword) && (
        <ActionForm id="one-time" action={since ? remove : add} formKey={formKey} words={forms.words}>
          <SubmitButton tone="plain">{since ? page.applicationRemove : page.applicationAdd}</SubmitButton>
        </ActionForm>
      )}
    </Band>
  )
}
