import { dayOf } from "#components/daycares/day-of.ts"
import { DataTable } from "#components/ui/data-table.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { StandingInTable } from "#lib/waitlist/views.ts"
import { Turn } from "./turn.tsx"
import { aheadWords, categoryKeyWords, rankWords, trendWords, waitWords } from "./words.ts"

type Props = { locale: Locale; name: string; rows: StandingInTable[] }

/** All lists of one child: the rank, why, what it did lately, how long it may be. The name of each leads to its page. */
export function RanksTable({ locale, name, rows }: Props) {
  const { ranks } = messages(locale).waitlist
  const { columns } = ranks
  return (
    <DataTable
      caption={ranks.caption({ name })}
      hideCaption
      className="ranks"
      header="list"
      columns={[
        { key: "list", label: columns.list },
        { key: "rank", label: columns.rank },
        { key: "why", label: columns.why },
        { key: "trend", label: columns.trend },
        { key: "wait", label: columns.wait },
      ]}
      rows={rows.map((it) => ({
        key: it.registrationId,
        cells: {
          list: (
            <>
              <a href={`/${locale}/parent/ranks/${it.registrationId}`}>{it.daycareName}</a>
              <span className="note">{daysOf(locale, it)}</span>
            </>
          ),
          rank: it.rank ? <span className="rank">{rankWords(locale, it.rank)}</span> : "–",
          why: (
            <>
              {aheadWords(locale, it)}
              <span className="note">
                {ranks.yourCategory({ category: categoryKeyWords(locale, it.categoryKey) })}
              </span>
            </>
          ),
          trend: (
            <Turn move={it.rank ? (it.trend?.move ?? null) : null}>
              {it.rank ? trendWords(locale, it.trend) : "–"}
            </Turn>
          ),
          wait: (
            <>
              {waitWords(locale, it.wait)}
              <span className="note">
                {it.entries === null ? ranks.entriesUnknown : ranks.entries({ entries: it.entries })}
              </span>
            </>
          ),
        },
      }))}
    />
  )
}

function daysOf(locale: Locale, { days, countedFrom }: StandingInTable): string {
  const { ranks, days: inDays } = messages(locale).waitlist
  const day = dayOf(countedFrom, locale)
  return days === 0 ? ranks.daysFuture({ since: day }) : ranks.daysSince({ days: inDays(days), since: day })
}
