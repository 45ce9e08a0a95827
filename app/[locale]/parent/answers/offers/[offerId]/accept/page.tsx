import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { AnswerAccept } from "#components/vacancies/answer-accept.tsx"
import { AnswerFacts } from "#components/vacancies/answer-facts.tsx"
import { parentAnswers } from "#components/vacancies/answer-place.ts"
import { OfferStanding } from "#components/vacancies/answer-standing.tsx"
import { namesOf } from "#components/vacancies/answer-words.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listChoices } from "#lib/vacancies/queries/accepting.ts"
import { getOffer } from "#lib/vacancies/queries/asked.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import { readAsked } from "#app/[locale]/parent/answers/read-asked.ts"
import { acceptOfferAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; offerId: string }> }

/** Everything that a yes takes along, on one page, before its button. What is settled says so. */
export default async function AcceptPage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { offerId } = await params
  const { readerName, choices, ...shown } = await inScope(scope, async (db) => {
    const party = await getOffer(db, offerId)
    return { ...(await readAsked(db, party, locale)), choices: await listChoices(db, party.all) }
  })
  const { party, names, now } = shown
  const place = parentAnswers(locale)
  const offer = place.offer(offerId)
  const isOver = !isOpen(party.first.state) || party.first.readsOnly
  const { answering, chrome } = messages(locale)
  const words = answering.accept
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={readerName}>
      {isOver && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={offer}>{words.back}</BackLink>}
        context={words.context({ names: namesOf(party, names, locale) })}
        fact={isOver ? party.first.daycareName : words.fact}
        {...(isOver ? {} : { lead: words.lead })}
      />
      <AnswerFacts locale={locale} {...shown} />
      <Band id="choices" title={words.choices} strong className="stack">
        {isOver && <OfferStanding locale={locale} now={now} place={place} first={party.first} />}
        <AnswerAccept
          {...{ locale, place, party, names, choices }}
          action={acceptOfferAction}
          formKey={newId()}
          title={words.title}
          answerOnly={isOver}
        >
          <a href={offer}>{words.cancel}</a>
        </AnswerAccept>
      </Band>
    </PersonFrame>
  )
}
