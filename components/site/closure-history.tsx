import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { listOf } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Audience, SiteState } from "#lib/platform/access.ts"
import { shutBy } from "#lib/site/rules/states.ts"
import type { ClosureReason } from "#lib/site/views/closures.ts"
import { ClosedAt, ReopenedAt } from "./closure-ends.tsx"

export type ClosureRow = {
  id: string
  states: Partial<Record<Audience, SiteState>>
  reason: ClosureReason
  note: string | null
  closedAt: Date
  /** Null when it was done from the server itself. */
  closedBy: string | null
  endedAt: Date | null
  endedBy: string | null
  endedWhy: string | null
  verifierBefore: SiteState | null
}

export function ClosureHistory({ locale, rows }: { locale: Locale; rows: ClosureRow[] }) {
  const { site, closings } = messages(locale)
  const { admin } = site
  const ends: Record<string, string> = closings.ends
  if (rows.length === 0) {
    return (
      <EmptyState title={admin.historyEmpty} drawing="hook">
        {admin.historyEmptyText}
      </EmptyState>
    )
  }

  const columns = admin.historyColumns
  return (
    <DataTable
      caption={admin.historyCaption}
      hideCaption
      header="closed"
      columns={columnsOf(columns, ["closed", "reopened", "audiences", "reason", "by"])}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          closed: <ClosedAt locale={locale} at={row.closedAt} />,
          reopened: (
            <>
              <ReopenedAt locale={locale} at={row.endedAt} />
              {row.endedWhy && <span className="note letters">{ends[row.endedWhy] ?? row.endedWhy}</span>}
            </>
          ),
          audiences: listOf(
            shutBy(row.states, row.verifierBefore).map((audience) => site.audiences[audience]),
            locale,
          ),
          reason: (
            <>
              {admin.reasons[row.reason]}
              {row.note && <span className="note letters">{row.note}</span>}
            </>
          ),
          by: (
            <>
              {row.closedBy ?? admin.byServer}
              {row.endedAt && row.endedBy !== row.closedBy && (
                <span className="note">{admin.reopenedBy({ who: row.endedBy ?? admin.byServer })}</span>
              )}
            </>
          ),
        },
      }))}
    />
  )
}
