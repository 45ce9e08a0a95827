import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { AnswerAccept } from "#components/vacancies/answer-accept.tsx"
import { AnswerDecline } from "#components/vacancies/answer-decline.tsx"
import { AnswerInvitation } from "#components/vacancies/answer-invitation.tsx"
import { AnswerOffer } from "#components/vacancies/answer-offer.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findDaysHere, listChoices } from "#lib/vacancies/queries/accepting.ts"
import { getAsked } from "#lib/vacancies/queries/asked.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import type { AskedParty } from "#lib/vacancies/views/asked.ts"
import { readServed, servedAnswers } from "../served-answers.ts"
import { acceptServedOfferAction, answerServedInvitationAction, declineServedOfferAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; requestId: string; childId: string; askedId: string }> }

/** One invitation or offer as the family would read it, to be read to them; both answers to an offer stand on this page. */
export default async function ServedAnswerPage({ params }: Props) {
  const scope = await requireStaff({ serves: params })
  const { locale, childId, place } = await servedAnswers(params)
  const { askedId } = await params
  const { child, readerName, names, now, found, choices, days } = await inScope(scope, async (db) => {
    const found = wholeOnly(await getAsked(db, askedId, childId))
    const offers = found.what === "OFFER" ? found.party.all : []
    return {
      ...(await readServed(db, childId)),
      ...{ found, choices: await listChoices(db, offers), days: await findDaysHere(db, offers) },
    }
  })
  const { answering } = messages(locale)
  const { first } = found.party
  const said = first.bothAnswer && first.said.some((it) => it.agrees)
  const common = {
    ...{ locale, now, place, names, isShared: child.guardians > 1, saidYes: false },
    waitsFor: said ? [answering.place.theOther] : [],
  }
  const isOver = !isOpen(first.state) || first.readsOnly
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={readerName}>
      {isPart(found.party) && isOpen(first.state) && <Notice title={answering.desk.otherFile} />}
      {found.what === "INVITATION" ? (
        <AnswerInvitation
          {...common}
          party={found.party}
          answer={answerServedInvitationAction}
          formKey={newId()}
        />
      ) : (
        <AnswerOffer {...common} party={found.party}>
          <Part id="accepts" title={answering.desk.acceptBand} isOver={isOver}>
            <AnswerAccept
              {...{ locale, place, names, choices, party: found.party }}
              action={acceptServedOfferAction}
              formKey={newId()}
              answerOnly={isOver}
            />
          </Part>
          <Part id="declines" title={answering.desk.declineBand} isOver={isOver}>
            <AnswerDecline
              {...{ locale, place, days, party: found.party }}
              action={declineServedOfferAction}
              formKey={newId()}
              answerOnly={isOver}
            />
          </Part>
        </AnswerOffer>
      )}
    </PersonFrame>
  )
}

/** Of children who come together, the other's file is not open under this request: one alone is never answered for. */
const isPart = ({ first, all }: AskedParty) => first.bundleId !== null && all.length < 2

function wholeOnly(found: Awaited<ReturnType<typeof getAsked>>): typeof found {
  if (!isPart(found.party)) return found
  return found.what === "OFFER"
    ? { ...found, party: { ...found.party, first: { ...found.party.first, readsOnly: true } } }
    : { ...found, party: { ...found.party, first: { ...found.party.first, readsOnly: true } } }
}

type PartProps = { id: string; title: string; isOver: boolean; children: React.ReactNode }

/** Always the same elements: without JavaScript an answer finds its form by where it stands. */
function Part({ id, title, isOver, children }: PartProps) {
  return (
    <section className={isOver ? undefined : "band band--strong"} aria-labelledby={isOver ? undefined : id}>
      {!isOver && (
        <div className="band__head">
          <h2 id={id}>{title}</h2>
        </div>
      )}
      <div className={isOver ? undefined : "band__body"}>{children}</div>
    </section>
  )
}
