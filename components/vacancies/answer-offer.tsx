import { byText } from "#components/clocks/clock-words.ts"
import { BackLink } from "#components/ui/back-link.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { Panel } from "#components/ui/panel.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isAnswerable } from "#lib/vacancies/rules/asked-order.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import type { AskedParty, OfferAsked } from "#lib/vacancies/views/asked.ts"
import { OfferStanding } from "./answer-standing.tsx"
import { AnswerFacts } from "./answer-facts.tsx"
import { Items, Said } from "./answer-parts.tsx"
import type { AnswerPlace } from "./answer-place.ts"
import { deadlineText, namesOf, type Names } from "./answer-words.ts"

type Props = {
  locale: Locale
  now: Date
  place: AnswerPlace
  party: AskedParty<OfferAsked>
  names: Names
  waitsFor: string[]
  isShared: boolean
  saidYes: boolean
  /** What stands instead of the two ways on: staff answer on this very page. */
  children?: React.ReactNode
}

/** What each answer leads to, before either; the answers themselves are a page further, each with its choices. */
export function AnswerOffer({ children, ...props }: Props) {
  const { locale, now, place, party, names, waitsFor, saidYes } = props
  const { answering, chrome } = messages(locale)
  const words = answering.offer
  const { first } = party
  const called = namesOf(party, names, locale)
  const at = deadlineText(first.deadline, locale)
  const mayAnswer = isAnswerable(first, now) && !first.readsOnly
  return (
    <>
      <title>{words.title + chrome.titleSuffix}</title>
      <Opening
        back={<BackLink href={place.list}>{place.listLabel}</BackLink>}
        context={words.context({ names: called })}
        fact={words.fact({ place: first.daycareName })}
        {...(isAnswerable(first, now)
          ? { lead: first.clock.stands ? byText(first, locale) : words.lead({ at }) }
          : {})}
      />
      {saidYes && isOpen(first.state) && (
        <Said tone="good" title={answering.invitation.waits}>
          {answering.invitation.waitsText({ names: waitsFor, at })}
        </Said>
      )}
      <OfferStanding locale={locale} now={now} place={place} first={first} />
      <AnswerFacts {...props} />
      {mayAnswer && (
        <Panel labelledBy="answer" className="mb-7">
          <h2 id="answer">{words.answer}</h2>
          <p className="measure mt-3">{words.answerNote}</p>
          <div className="columns-2 mt-5">
            <div>
              <Items title={words.ifAccept} items={words.acceptItems({ names: called })} />
              {!children && !saidYes && (
                <p className="actions mt-5">
                  <ButtonLink tone="main" href={`${place.offer(first.id)}/accept`}>
                    {words.accept}
                  </ButtonLink>
                </p>
              )}
            </div>
            <div>
              <Items title={words.ifDecline} items={words.declineItems} />
              {!children && (
                <p className="actions mt-5">
                  <ButtonLink href={`${place.offer(first.id)}/decline`}>{words.decline}</ButtonLink>
                </p>
              )}
            </div>
          </div>
          <h3 className="mt-6">{words.ifSilent}</h3>
          <p className="measure mt-2">{words.silent}</p>
        </Panel>
      )}
      {children}
    </>
  )
}
