import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { TemporaryService } from "#lib/daycares/views/temporary.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { dayOf } from "./day-of.ts"

export function TemporaryTable({ locale, services }: { locale: Locale; services: TemporaryService[] }) {
  const { news, daycares } = messages(locale)
  const words = news.temporary
  if (services.length === 0) return <EmptyState title={words.none}>{words.noneText}</EmptyState>
  return (
    <DataTable
      caption={words.caption}
      hideCaption
      header="name"
      columns={columnsOf(words.columns, ["name", "kind", "places", "last", "state"])}
      rows={services.map((it) => ({
        key: it.id,
        cells: {
          name: (
            <>
              <a href={`/${locale}/admin/daycares/temporary/${it.id}`}>{it.name}</a>
              <span className="note">{it.municipality}</span>
            </>
          ),
          kind: daycares.kinds[it.kind],
          places: String(it.infants + it.older),
          last: dayOf(it.lastDay, locale),
          state: (
            <StateMark mark={it.isOpen ? "open" : "closed"}>
              {it.isOpen ? words.states.OPEN : words.states.CLOSED}
            </StateMark>
          ),
        },
      }))}
    />
  )
}
