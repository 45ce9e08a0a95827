import { dayText } from "#components/children/child-words.ts"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { categoryKeyWords, rankWords } from "#components/waitlist/words.ts"
import { shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { FilledPlace } from "#lib/vacancies/views/why-not.ts"
import { agesText } from "./answer-words.ts"

type Props = {
  locale: Locale
  back: string
  name: string | null
  daycareName: string
  filled: FilledPlace[]
}

/** Each place that went to others, and why: one's own position, and nobody else's. */
export function AskedWhyNot({ locale, back, name, daycareName, filled }: Props) {
  const { answering } = messages(locale)
  const words = answering.whyNot
  return (
    <>
      <Opening
        back={<BackLink href={back}>{words.back}</BackLink>}
        context={words.context({ place: daycareName })}
        fact={words.fact({ filled: filled.length })}
        lead={words.lead({ name: name ?? answering.child })}
      />
      {filled.length === 0 ? (
        <EmptyState title={words.fact({ filled: 0 })} as="h2">
          {words.none}
        </EmptyState>
      ) : (
        <Band id="filled" title={words.filled} note={words.filledNote} strong className="stack-6">
          {filled.map((it) => (
            <Filled key={it.vacancyId} locale={locale} it={it} />
          ))}
        </Band>
      )}
      <p className="note mt-7 measure">{words.review}</p>
    </>
  )
}

function Filled({ locale, it }: { locale: Locale; it: FilledPlace }) {
  const words = messages(locale).answering.whyNot
  const { place } = messages(locale).answering
  const { ages, own, daysShort } = it
  const day = (on: string) => dayText(on, locale)
  return (
    <div>
      <h3>{words.rowTitle({ seats: it.seats, filled: shortDate(it.filledAt, locale) })}</h3>
      <p className="measure my-3">
        <strong>{words.reasons[it.why]}</strong>
        {it.why === "TOO_YOUNG" && daysShort !== null && ` ${words.daysShort({ days: daysShort })}`}
      </p>
      <FactsList
        rows={[
          ...(own ? [{ term: words.own, value: ownWords(locale, own) }] : []),
          {
            term: words.starts,
            value:
              it.startsOn === it.latestStartOn
                ? place.on({ day: day(it.startsOn) })
                : words.between({ from: day(it.startsOn), to: day(it.latestStartOn) }),
          },
          { term: words.ages, value: words.agesOn({ ages: agesText(it, locale), day: day(ages.on) }) },
        ]}
      />
    </div>
  )
}

function ownWords(locale: Locale, own: NonNullable<FilledPlace["own"]>): string {
  const { answering, waitlist } = messages(locale)
  const about = { category: categoryKeyWords(locale, own.categoryKey), days: waitlist.days(own.days) }
  const rank = rankWords(locale, own.rank)
  return "exact" in own.rank
    ? answering.whyNot.position({ rank, ...about })
    : answering.whyNot.positionBand({ band: rank, ...about })
}
