import { dayOf } from "#components/daycares/day-of.ts"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { AskedInList, OwnSeat, OwnVacancy } from "#lib/vacancies/views/vacancies.ts"
import { AskedTable } from "./vacancy-asked.tsx"
import { SeatsTable } from "./vacancy-seats-table.tsx"
import { aheadWords } from "./vacancy-ahead.ts"
import { ownVacancies, type VacancyPlace } from "./vacancy-place.ts"
import { draftRows, whatWords } from "./vacancy-words.ts"

/** What was just done, as the address carries it on. */
export const doneThings = ["published", "extended", "withdrawn", "recorded", "cancelled"] as const
export type DoneThing = (typeof doneThings)[number]

type Props = {
  locale: Locale
  vacancy: OwnVacancy
  seats: OwnSeat[]
  asked: AskedInList[]
  done: DoneThing | null
  place?: VacancyPlace
  /** What a closing does to families' deadlines. */
  clocks?: React.ReactNode
}

/** A place that was published: who holds each seat, whom it asked, what happens next by itself, and the proof of its order. */
export function VacancyLive({
  locale,
  vacancy,
  seats,
  asked,
  done,
  place = ownVacancies(locale),
  clocks,
}: Props) {
  const { live: words } = messages(locale).vacancies
  const here = place.one(vacancy.id)
  const isOver = vacancy.state !== "INVITING" && vacancy.state !== "RESERVED"
  const start = dayOf(vacancy.startOn, locale)
  return (
    <>
      <Opening
        back={<BackLink href={place.list}>{place.listLabel}</BackLink>}
        context={words.context({ what: whatWords(locale, vacancy) })}
        fact={factOf(locale, vacancy, seats)}
        lead={
          isOver
            ? words.leadEnded({ start })
            : words.lead({ start, latest: dayOf(vacancy.latestStartOn, locale) })
        }
      />
      {!isOver && clocks}
      {done && <Done locale={locale} done={done} />}
      <Band
        id="seats"
        title={words.seats}
        note={words.seatsNote({ days: seats.reduce((sum, it) => sum + it.daysEmpty, 0) })}
        strong
      >
        <SeatsTable locale={locale} here={here} placement={place.placement} seats={seats} />
      </Band>
      <Band id="next" title={words.next} note={words.nextNote} level>
        <ul className="stack measure">
          {aheadWords(locale, vacancy, asked).map((it) => (
            <li key={it}>{it}</li>
          ))}
        </ul>
      </Band>
      <Band id="asked" title={words.asked} note={words.askedNote}>
        <AskedTable locale={locale} here={here} asked={asked} />
      </Band>
      {place.own && (
        <Band id="order" title={words.order} level className="stack">
          <p className="measure">{words.orderText}</p>
          <p>
            <a href={`${here}/order`}>{words.orderLink}</a>
          </p>
        </Band>
      )}
      <Band id="terms" title={words.terms} level className="stack">
        <FactsList rows={draftRows(locale, vacancy)} />
        {!isOver && (
          <p>
            <a href={`${here}/cancel`}>{words.cancel}</a>
          </p>
        )}
      </Band>
    </>
  )
}

function factOf(locale: Locale, { state }: OwnVacancy, seats: OwnSeat[]): string {
  const { facts } = messages(locale).vacancies.live
  if (state === "FILLED" || state === "EXPIRED" || state === "CANCELLED") return facts[state]
  const free = seats.filter((it) => it.state === "FREE").length
  return free > 0 ? facts.free({ free }) : facts.held
}

function Done({ locale, done }: { locale: Locale; done: DoneThing }) {
  const { live: words } = messages(locale).vacancies
  if (done === "published")
    return (
      <Notice answer tone="good" title={words.published}>
        {words.publishedText}
      </Notice>
    )
  return (
    <Notice answer tone="good" title={words.done[done]}>
      {done === "cancelled" ? words.cancelledText : words.doneText}
    </Notice>
  )
}
