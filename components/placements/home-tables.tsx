import { dayOf } from "#components/daycares/day-of.ts"
import { DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { whatWords } from "#components/vacancies/vacancy-words.ts"
import { count, listOf, longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { FreesIn, Moving } from "#lib/vacancies/views/daycare-home.ts"

/** Vacancies that are not over, with their empty days and the next thing that happens by itself. */
export function MovingTable({ locale, rows }: { locale: Locale; rows: Moving[] }) {
  const words = messages(locale).daycareHome.moving
  if (rows.length === 0) return <EmptyState title={words.noneTitle}>{words.noneText}</EmptyState>
  return (
    <DataTable
      caption={words.caption}
      hideCaption
      header="place"
      columns={[
        { key: "place", label: words.columns.place },
        { key: "empty", label: words.columns.empty, align: "right" },
        { key: "state", label: words.columns.state },
      ]}
      rows={rows.map((it) => ({
        key: it.vacancyId,
        cells: {
          place: (
            <>
              <a href={`/${locale}/daycare/vacancies/${it.vacancyId}`}>
                {whatWords(locale, { seats: it.seats, ages: it.months })}
              </a>
              <span className="note">{words.from({ day: dayOf(it.startsOn, locale) })}</span>
            </>
          ),
          empty: count(it.daysEmpty, locale),
          state: (
            <StateMark mark={markOf(it)}>
              {stateOf(it, locale)}
              {it.nextAt && (
                <span className="note">{words.next({ when: longDateTime(it.nextAt, locale) })}</span>
              )}
            </StateMark>
          ),
        },
      }))}
    />
  )
}

const markOf = ({ state, held, interested, asked }: Moving): MarkName =>
  state === "DRAFT" ? "open" : held + interested + asked > 0 ? "next" : "bad"

function stateOf(it: Moving, locale: Locale): string {
  const words = messages(locale).daycareHome.moving
  if (it.state === "DRAFT") return words.draft
  const said = (["asked", "interested", "held", "accepted"] as const)
    .filter((what) => it[what] > 0)
    .map((what) => words[what]({ count: it[what] }))
  return said.length > 0 ? listOf(said, locale) : words.nobody
}

export function FreesTable({ locale, rows }: { locale: Locale; rows: FreesIn[] }) {
  const { daycareHome, daycares } = messages(locale)
  const { columns, caption, why } = daycareHome.frees
  return (
    <DataTable
      caption={caption}
      hideCaption
      header="code"
      columns={[
        { key: "code", label: columns.code },
        { key: "on", label: columns.on },
        { key: "age", label: columns.age },
        { key: "why", label: columns.why },
      ]}
      rows={rows.map((it) => ({
        key: `${it.placementId}-${it.why}`,
        cells: {
          code: <a href={`/${locale}/daycare/placements/${it.placementId}`}>{it.code}</a>,
          on: dayOf(it.on, locale),
          age: it.bracket === "INFANTS" ? daycares.ages.infants : daycares.ages.older,
          why: why[it.why],
        },
      }))}
    />
  )
}
