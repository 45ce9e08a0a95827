import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  token: string
  words: { title: string; submit: string; next: string }
}

/** A button rather than the link itself: mail programs open links to look at them. Field: token. */
export function NewsLinkForm({ locale, action, formKey, token, words }: Props) {
  const { forms } = messages(locale)
  return (
    <ActionForm
      id="news"
      action={action}
      formKey={formKey}
      words={forms.words}
      title={words.title}
      next={<a href={`/${locale}/status`}>{words.next}</a>}
      hideWhenDone
    >
      <input type="hidden" name="token" value={token} />
      <SubmitButton>{words.submit}</SubmitButton>
    </ActionForm>
  )
}
