import { dayOf } from "#components/daycares/day-of.ts"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { count } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { VacancyInList } from "#lib/vacancies/views/vacancies.ts"
import { ownVacancies } from "./vacancy-place.ts"
import { vacancyMarks, whatWords } from "./vacancy-words.ts"

type Props = { locale: Locale; vacancies: VacancyInList[] }
type TableProps = { locale: Locale; rows: VacancyInList[]; one: (vacancyId: string) => string }

const isOpen = ({ state }: VacancyInList) => state === "DRAFT" || state === "INVITING" || state === "RESERVED"
const freeSeats = ({ state, all }: VacancyInList) =>
  state === "INVITING" || state === "RESERVED" ? all.filter((it) => it.state !== "ACCEPTED").length : 0

/** What is empty and for how long, what each place has come to; what is over stays with its proof. */
export function VacancyList({ locale, vacancies }: Props) {
  const { list: words } = messages(locale).vacancies
  const place = ownVacancies(locale)
  const open = vacancies.filter(isOpen)
  const ended = vacancies.filter((it) => !isOpen(it))
  const declare = (
    <p className="actions">
      <ButtonLink tone="main" href={place.declare}>
        {words.declare}
      </ButtonLink>
    </p>
  )
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/daycare`}>{words.back}</BackLink>}
        context={words.context}
        fact={words.fact({ open: open.reduce((sum, it) => sum + freeSeats(it), 0) })}
        lead={words.lead}
      >
        {open.length > 0 && <div className="mt-5">{declare}</div>}
      </Opening>
      <Band id="open" title={words.open} note={words.openNote} strong>
        {open.length > 0 ? (
          <VacancyTable locale={locale} rows={open} one={place.one} />
        ) : (
          <EmptyState title={words.none} action={declare}>
            {words.noneText}
          </EmptyState>
        )}
      </Band>
      {ended.length > 0 && (
        <Band id="ended" title={words.ended} note={words.endedNote}>
          <VacancyTable locale={locale} rows={ended} one={place.one} />
        </Band>
      )}
    </>
  )
}

/** Each place, how long it was empty, what it has come to. */
export function VacancyTable({ locale, rows, one }: TableProps) {
  const { list: words, states, from } = messages(locale).vacancies
  return (
    <DataTable
      caption={words.caption}
      hideCaption
      header="what"
      columns={columnsOf(words.columns, ["what", "empty", "free", "state"])}
      rows={rows.map((it) => ({
        key: it.id,
        cells: {
          what: (
            <>
              <a href={one(it.id)}>{whatWords(locale, it)}</a>
              <span className="note">{from({ day: dayOf(it.startOn, locale) })}</span>
            </>
          ),
          empty:
            it.state === "DRAFT"
              ? "–"
              : count(
                  it.all.reduce((sum, seat) => sum + seat.daysEmpty, 0),
                  locale,
                ),
          free: it.state === "DRAFT" ? "–" : words.freeOf({ free: freeSeats(it), seats: it.seats }),
          state: <StateMark mark={vacancyMarks[it.state]}>{states[it.state]}</StateMark>,
        },
      }))}
    />
  )
}
