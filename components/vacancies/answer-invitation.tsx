import { byText } from "#components/clocks/clock-words.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isAnswerable } from "#lib/vacancies/rules/asked-order.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import type { AskedParty, InvitationAsked } from "#lib/vacancies/views/asked.ts"
import { AnswerFacts } from "./answer-facts.tsx"
import { Items, PartyFields, Said } from "./answer-parts.tsx"
import type { AnswerPlace } from "./answer-place.ts"
import { deadlineText, namesOf, type Names } from "./answer-words.ts"

type Props = {
  locale: Locale
  now: Date
  place: AnswerPlace
  party: AskedParty<InvitationAsked>
  names: Names
  waitsFor: string[]
  isShared: boolean
  saidYes: boolean
  answer: FormAction
  formKey: string
}

/** The consequence of each answer first; then two buttons, of which none costs anything. */
export function AnswerInvitation(props: Props) {
  const { locale, now, place, party, names, saidYes } = props
  const { answering, chrome } = messages(locale)
  const words = answering.invitation
  const { first } = party
  const children = namesOf(party, names, locale)
  const at = deadlineText(first.deadline, locale)
  const mayAnswer = isAnswerable(first, now) && !first.readsOnly
  const mayTakeBack = first.state === "INTERESTED" && !first.hasOffer && !first.readsOnly
  const mayCorrect = first.state === "NOT_NOW" && first.isNoted && now <= first.deadline && !first.readsOnly
  const drawn = mayAnswer || mayTakeBack || mayCorrect
  return (
    <>
      {!drawn && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={place.list}>{place.listLabel}</BackLink>}
        context={words.context({ names: children })}
        fact={first.daycareName}
        {...(isAnswerable(first, now)
          ? { lead: first.clock.stands ? byText(first, locale) : words.lead({ at }) }
          : {})}
      />
      {saidYes && isOpen(first.state) && (
        <Said tone="good" title={words.waits}>
          {words.waitsText({ names: props.waitsFor, at })}
        </Said>
      )}
      <Standing {...props} />
      <AnswerFacts {...props} />
      {/* Always the same elements: without JavaScript an answer finds its form by where it stands. */}
      <section className={drawn ? "panel" : undefined} aria-labelledby={drawn ? "answer" : undefined}>
        {mayAnswer && <Consequences locale={locale} />}
        {mayTakeBack && <TakeBack locale={locale} />}
        {mayCorrect && <Correct locale={locale} />}
        <AnswerForm
          {...props}
          drawn={drawn}
          says={mayCorrect ? ["INTERESTED"] : mayAnswer && !saidYes ? ["INTERESTED", "NOT_NOW"] : ["NOT_NOW"]}
        />
      </section>
    </>
  )
}

function Consequences({ locale }: { locale: Locale }) {
  const words = messages(locale).answering.invitation
  return (
    <>
      <h2 id="answer">{words.answer}</h2>
      <div className="columns-2 mt-5">
        <Items title={words.ifYes} items={words.yesItems} />
        <Items title={words.ifNot} items={words.notItems} />
      </div>
      <h3 className="mt-6">{words.ifSilent}</h3>
      <p className="measure mt-2">{words.silent}</p>
    </>
  )
}

function TakeBack({ locale }: { locale: Locale }) {
  const { after } = messages(locale).answering.invitation
  return (
    <>
      <h2 id="answer">{after.takeBack}</h2>
      <p className="measure mt-3">{after.takeBackText}</p>
    </>
  )
}

function Correct({ locale }: { locale: Locale }) {
  const { after } = messages(locale).answering.invitation
  return (
    <>
      <h2 id="answer">{after.correct}</h2>
      <p className="measure mt-3">{after.correctText}</p>
    </>
  )
}

type FormProps = Props & { drawn: boolean; says: ("INTERESTED" | "NOT_NOW")[] }

function AnswerForm({ locale, place, party, answer, formKey, drawn, says }: FormProps) {
  const { answering, forms } = messages(locale)
  const words = answering.invitation
  return (
    <ActionForm
      id="answer-form"
      action={answer}
      formKey={formKey}
      words={forms.words}
      title={words.title}
      answerOnly={!drawn}
    >
      <HiddenFields fields={place.fields} />
      <PartyFields name="invitationIds" party={party} />
      <p className="actions">
        {says.map((it) => (
          <SubmitButton key={it} name="says" value={it} tone={it === "INTERESTED" ? "main" : "plain"}>
            {it === "INTERESTED" ? words.yes : words.notNow}
          </SubmitButton>
        ))}
      </p>
    </ActionForm>
  )
}

/** What has become of it, where there is nothing to answer any more. */
function Standing({ locale, now, place, party }: Props) {
  const { after, late, lateText } = messages(locale).answering.invitation
  const { first } = party
  switch (first.state) {
    case "SENT":
    case "SEEN":
      return isAnswerable(first, now) ? null : <Said title={late}>{lateText}</Said>
    case "INTERESTED":
      return first.hasOffer ? (
        <Said tone="good" title={after.hasOffer}>
          <p>
            <a href={place.list}>{place.listLabel}</a>
          </p>
        </Said>
      ) : (
        <Said tone="good" title={after.INTERESTED}>
          {after.INTERESTED_TEXT}
        </Said>
      )
    case "NOT_NOW":
      return <Said title={first.isNoted ? after.NOTED : after.NOT_NOW}>{after.NOT_NOW_TEXT}</Said>
    default:
      return <Said title={after[first.state]}>{after[`${first.state}_TEXT`]}</Said>
  }
}
