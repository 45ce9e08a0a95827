import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Fields: email, language. The answer is the same whether the address is known or not. */
export function NewsForm({ locale, action, formKey }: Props) {
  const { news, forms } = messages(locale)
  const words = news.subscribe
  return (
    <Band id="by-mail" title={words.byMail} note={words.byMailNote} strong>
      <ActionForm
        id="subscribe"
        action={action}
        formKey={formKey}
        words={forms.words}
        title={words.title}
        next={words.sentText}
        hideWhenDone
      >
        <EmailField name="email" label={words.email} hint={words.emailHint} />
        <RadioGroup
          name="language"
          label={words.language}
          options={locales.map((value) => ({ value, label: words.languages[value], lang: value }))}
          defaultValue={locale}
          row
        />
        <SubmitButton>{words.submit}</SubmitButton>
      </ActionForm>
    </Band>
  )
}
