import { dayText } from "#components/children/child-words.ts"
import { clockNote } from "#components/clocks/clock-words.ts"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { listOf, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import type { AskedParty } from "#lib/vacancies/views/asked.ts"
import { agesText, deadlineText, namesOf, scheduleOf, type Names } from "./answer-words.ts"

type Props = {
  locale: Locale
  party: AskedParty
  names: Names
  /** Who still has to say yes, where both must; empty when one answer is enough. */
  waitsFor: string[]
  /** Two persons look after the file. */
  isShared: boolean
}

/** The place as it was asked or offered: whom for, from when, for which ages, until when one may answer. */
export function AnswerFacts({ locale, party, names, waitsFor, isShared }: Props) {
  const { answering, clocks } = messages(locale)
  const { place } = answering
  const { first } = party
  const day = (on: string) => dayText(on, locale)
  const open = isOpen(first.state)
  const note = clockNote(first.clock, locale)
  const isOneDay = first.startsOn === first.latestStartOn
  return (
    <Band
      id="place"
      title={place.title}
      strong
      note={
        <>
          <p>{place.sent({ at: shortDateTime(first.sentAt, locale) })}</p>
          {isShared && open && <p>{first.bothAnswer ? place.bothMust : place.either}</p>}
          {open && waitsFor.length > 0 && <p>{place.waitsFor({ names: waitsFor })}</p>}
          {open && party.all.length > 1 && <p>{place.together}</p>}
        </>
      }
    >
      <FactsList
        rows={[
          { term: place.for, value: listOf(namesOf(party, names, locale), locale) },
          {
            term: place.daycare,
            value: <a href={`/${locale}/daycares/${first.daycareSlug}`}>{first.daycareName}</a>,
          },
          {
            term: place.first,
            value: isOneDay
              ? place.on({ day: day(first.startsOn) })
              : place.between({ from: day(first.startsOn), to: day(first.latestStartOn) }),
          },
          ...(first.untilOn
            ? [{ term: place.until, value: place.untilNote({ day: day(first.untilOn) }) }]
            : []),
          { term: place.ages, value: agesText(first, locale) },
          { term: place.schedule, value: scheduleOf(first, locale) },
          ...(first.reservedFact ? [{ term: place.reserved, value: place.reservedNote }] : []),
          ...(open
            ? [
                {
                  term: first.clock.stands ? clocks.atLeast : place.deadline,
                  value: (
                    <>
                      <strong>{place.eastern({ at: deadlineText(first.deadline, locale) })}</strong>
                      {note && <span className="note block">{note}</span>}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Band>
  )
}
