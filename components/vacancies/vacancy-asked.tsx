import { clockNote } from "#components/clocks/clock-words.ts"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isOpen, type InvitationState, type OfferState } from "#lib/vacancies/rules/asked-states.ts"
import type { AskedInList } from "#lib/vacancies/views/vacancies.ts"

type Props = { locale: Locale; here: string; asked: AskedInList[] }

const marks: Record<InvitationState | OfferState, MarkName> = {
  ...{ SENT: "next", SEEN: "next", INTERESTED: "good", NOT_NOW: "no", NO_ANSWER: "no", SUPERSEDED: "no" },
  ...{ ACCEPTED: "good", DECLINED: "no", EXPIRED: "no", CANCELLED: "no" },
}

/** Whom a vacancy asked, what each said, and until when the others may; with the one thing that can be done about each. */
export function AskedTable({ locale, here, asked }: Props) {
  const { live: words } = messages(locale).vacancies
  if (asked.length === 0) return <EmptyState title={words.nobody}>{words.nobodyText}</EmptyState>
  return (
    <DataTable
      caption={words.askedCaption}
      hideCaption
      header="who"
      columns={columnsOf(words.askedColumns, ["who", "answer", "when", "deadline"])}
      rows={asked.map((it) => {
        const now = it.offers.at(-1) ?? it
        return {
          key: it.invitationId,
          cells: {
            who: (
              <>
                {it.code}
                <span className="note">{words.round(it.round)}</span>
              </>
            ),
            answer: (
              <>
                <StateMark mark={marks[now.state]} strong={it.state === "INTERESTED"}>
                  {answerWords(locale, it)}
                </StateMark>
                {notesOn(locale, it).map((note) => (
                  <span className="note" key={note}>
                    {note}
                  </span>
                ))}
                <Way locale={locale} here={here} asked={it} />
              </>
            ),
            when: shortDateTime(now.settledAt ?? now.sentAt, locale),
            deadline: isOpen(now.state) ? (
              <>
                {shortDateTime(now.deadline, locale)}
                {clockNote(now.clock, locale) && <span className="note">{clockNote(now.clock, locale)}</span>}
              </>
            ) : (
              words.answered
            ),
          },
        }
      })}
    />
  )
}

export function answerWords(locale: Locale, { state, offers }: AskedInList): string {
  const { invitationStates, offerStates } = messages(locale).vacancies.live
  const offer = offers.at(-1)
  return offer ? offerStates[offer.state] : invitationStates[state]
}

/** What else must be known of an answer: how it came, that it never arrived, that its seat is free again. */
export function notesOn(locale: Locale, it: AskedInList): string[] {
  const { live: words } = messages(locale).vacancies
  const now = it.offers.at(-1) ?? { ...it, extended: false, released: false }
  return [
    ...(now.extended ? [words.extended] : []),
    ...(now.undelivered ? [words.undelivered] : []),
    ...(now.byTelephone ? [words.byTelephone] : []),
    ...(now.released ? [words.released] : []),
  ]
}

function Way({ locale, here, asked }: { locale: Locale; here: string; asked: AskedInList }) {
  const { live: words } = messages(locale).vacancies
  const offer = asked.offers.at(-1)
  if (offer && isOpen(offer.state))
    return (
      <span className="note">
        <a href={`${here}/offers/${offer.offerId}`}>{words.openOffer}</a>
      </span>
    )
  if (offer || !isOpen(asked.state)) return null
  return (
    <span className="note">
      <a href={`${here}/invitations/${asked.invitationId}`}>{words.record}</a>
    </span>
  )
}
