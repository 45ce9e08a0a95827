import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { afterDecline, declineReasons } from "#lib/vacancies/rules/declining.ts"
import type { AskedParty, OfferAsked } from "#lib/vacancies/views/asked.ts"
import { PartyFields } from "./answer-parts.tsx"
import type { AnswerPlace } from "./answer-place.ts"

type Props = {
  locale: Locale
  place: AnswerPlace
  party: AskedParty<OfferAsked>
  /** On this list, to today: what is lost for a reason that is not listed. */
  days: number
  action: FormAction
  formKey: string
  /** Beside another form, the page has a title of its own. */
  title?: string
  /** What is settled only says what its last post was answered. */
  answerOnly?: boolean
  children?: React.ReactNode
}

/** Under each reason what it does, before the button. */
export function AnswerDecline({ locale, place, party, days, action, formKey, title, ...more }: Props) {
  const { answering, forms } = messages(locale)
  const words = answering.decline
  return (
    <ActionForm
      id="decline"
      action={action}
      formKey={formKey}
      words={forms.words}
      answerOnly={more.answerOnly ?? false}
      {...(title ? { title } : {})}
    >
      <HiddenFields fields={place.fields} />
      <PartyFields name="offerIds" party={party} />
      <RadioGroup
        name="reason"
        label={words.reason}
        options={declineReasons.map((it) => ({
          value: it,
          label: words.reasons[it],
          note: afterDecline(it).losesDays ? words.loses({ days }) : words.keeps,
        }))}
      />
      <p className="measure mt-5">{words.final}</p>
      <p className="actions">
        <SubmitButton tone="grave">{words.submit}</SubmitButton>
        {more.children}
      </p>
    </ActionForm>
  )
}
