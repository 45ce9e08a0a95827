import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { AnswerDecline } from "#components/vacancies/answer-decline.tsx"
import { parentAnswers } from "#components/vacancies/answer-place.ts"
import { OfferStanding } from "#components/vacancies/answer-standing.tsx"
import { namesOf } from "#components/vacancies/answer-words.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findDaysHere } from "#lib/vacancies/queries/accepting.ts"
import { getOffer } from "#lib/vacancies/queries/asked.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import { readFamily } from "#app/[locale]/parent/answers/read-asked.ts"
import { declineOfferAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; offerId: string }> }

/** One question, with what each answer to it costs. What is settled says so. */
export default async function DeclinePage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { offerId } = await params
  const { readerName, names, now, party, days } = await inScope(scope, async (db) => {
    const party = await getOffer(db, offerId)
    return { ...(await readFamily(db)), party, days: await findDaysHere(db, party.all) }
  })
  const place = parentAnswers(locale)
  const offer = place.offer(offerId)
  const isOver = !isOpen(party.first.state) || party.first.readsOnly
  const { answering, chrome } = messages(locale)
  const words = answering.decline
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={readerName}>
      {isOver && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={offer}>{words.back}</BackLink>}
        context={words.context({ names: namesOf(party, names, locale) })}
        fact={isOver ? party.first.daycareName : words.fact}
        {...(isOver ? {} : { lead: words.lead })}
      />
      <Band id="why" title={party.first.daycareName} strong className="stack">
        {isOver && <OfferStanding locale={locale} now={now} place={place} first={party.first} />}
        <AnswerDecline
          {...{ locale, place, party, days }}
          action={declineOfferAction}
          formKey={newId()}
          title={words.title}
          answerOnly={isOver}
        >
          <a href={offer}>{words.cancel}</a>
        </AnswerDecline>
      </Band>
    </PersonFrame>
  )
}
