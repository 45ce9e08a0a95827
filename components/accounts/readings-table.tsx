import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export type ReadingRow = { id: string; at: Date; what: string; who: string; why: string }

/** Who opened my account or my child’s file, when and why. */
export function ReadingsTable({ locale, rows }: { locale: Locale; rows: ReadingRow[] }) {
  const { account } = messages(locale).accounts
  if (rows.length === 0) {
    return <EmptyState title={account.noReadings}>{account.noReadingsText}</EmptyState>
  }
  return (
    <DataTable
      caption={account.readings}
      hideCaption
      header="when"
      columns={columnsOf(account.readingColumns, ["when", "what", "who", "why"])}
      rows={rows.map(({ id, at, what, who, why }) => ({
        key: id,
        cells: { when: shortDateTime(at, locale), what, who, why },
      }))}
    />
  )
}
