import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { ButtonTone } from "#components/ui/button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  back: { href: string; label: string }
  words: { title: string; context: string; fact: string; lead: string; submit: string }
  fields: Record<string, string>
  tone?: ButtonTone
  children: React.ReactNode
}

/** One deed on a page of its own: what it brings about, at most one question, the button. */
export function VacancyErrand({ locale, action, formKey, back, words, fields, tone, children }: Props) {
  const { forms } = messages(locale)
  return (
    <>
      <Opening
        back={<BackLink href={back.href}>{back.label}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      <ActionForm id="errand" action={action} formKey={formKey} words={forms.words} title={words.title}>
        <HiddenFields fields={fields} />
        {children}
        <p className="actions">
          <SubmitButton {...(tone ? { tone } : {})}>{words.submit}</SubmitButton>
          <a href={back.href}>{back.label}</a>
        </p>
      </ActionForm>
    </>
  )
}
