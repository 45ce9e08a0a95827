import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { PageTurner } from "#components/ui/page-turner.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Purpose } from "#lib/platform/access.ts"
import type { WantedHistory } from "#lib/record/schema/history.ts"
import type { HistoryPage, RestoreView } from "#lib/record/views/history.ts"
import { HistoryFilters } from "./history-filters.tsx"
import { HistoryTable } from "./history-table.tsx"
import { RecordShelf } from "./record-shelf.tsx"
import { RestoreList } from "./restore-list.tsx"

type Props = {
  locale: Locale
  wanted: WantedHistory
  purposes: Purpose[]
  /** Null before anything was asked for. */
  page: HistoryPage | null
  restores: RestoreView[]
}

/** The history of the data: what is looked for, what was found, and what was asked to be brought back. */
export function HistoryScreen({ locale, wanted, purposes, page, restores }: Props) {
  const words = messages(locale).history
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead}>
        <RecordShelf locale={locale} current="history" />
      </Opening>
      {page && (
        <Band id="changes" title={words.changes} note={words.changesNote} strong>
          {page.changes.length === 0 ? (
            <EmptyState title={words.none}>{words.noneText}</EmptyState>
          ) : (
            <HistoryTable locale={locale} changes={page.changes} purpose={wanted.purpose ?? ""} />
          )}
          {(page.older ?? wanted.before) && <Turner locale={locale} wanted={wanted} older={page.older} />}
        </Band>
      )}
      <Band id="choose" title={words.choose} note={words.chooseNote} strong={!page}>
        <HistoryFilters locale={locale} wanted={wanted} purposes={purposes} />
      </Band>
      <Band id="restores" title={words.restore.list} note={words.restore.listNote}>
        <RestoreList locale={locale} rows={restores} />
      </Band>
    </>
  )
}

function Turner({ locale, wanted, older }: { locale: Locale; wanted: WantedHistory; older: string | null }) {
  const words = messages(locale).history
  const at = (before: string | null) => {
    const asked = Object.entries({ ...wanted, before }).filter(([, value]) => value)
    return `/${locale}/admin/record/history?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()}`
  }
  return (
    <PageTurner
      label={words.pages}
      where={words.where}
      previous={wanted.before ? { href: at(null), label: words.newest } : undefined}
      next={older ? { href: at(older), label: words.older } : undefined}
    />
  )
}
