import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { listOf, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ImportState, ImportView } from "#lib/daycares/views/imports.ts"
import { dayOf } from "./day-of.ts"

const marks = { PREVIEWED: "next", APPLIED: "good", DISCARDED: "no" } as const satisfies Record<
  ImportState,
  string
>
const told = ["NEW", "CHANGED", "CLOSED", "AMBIGUOUS", "BROKEN"] as const

export function ImportHistory({ locale, rows }: { locale: Locale; rows: ImportView[] }) {
  const { registry } = messages(locale)
  const words = registry.list
  if (rows.length === 0) return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>

  return (
    <DataTable
      caption={words.historyCaption}
      hideCaption
      header="source"
      columns={columnsOf(words.columns, ["source", "state", "changes", "by"])}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          source: <a href={`/${locale}/admin/daycares/${row.id}`}>{dayOf(row.sourceOn, locale)}</a>,
          state: (
            <StateMark mark={marks[row.state]} strong={row.state === "PREVIEWED"}>
              {registry.stateOf[row.state]}
            </StateMark>
          ),
          changes: changesOf(row, locale),
          by: (
            <>
              {row.appliedBy ?? row.begunBy ?? words.byServer}
              <span className="note">{shortDateTime(row.appliedAt ?? row.begunAt, locale)}</span>
            </>
          ),
        },
      }))}
    />
  )
}

function changesOf({ counts }: ImportView, locale: Locale): string {
  const { detail } = messages(locale).registry
  const some = told.filter((it) => counts[it] > 0).map((it) => detail.verdicts[it]({ n: counts[it] }))
  return some.length > 0 ? listOf(some, locale) : detail.verdicts.SAME({ n: counts.SAME })
}
