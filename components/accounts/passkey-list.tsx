import { DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export type PasskeyRow = { id: string; createdAt: Date; usedAt: Date | null }

export function PasskeyList({ locale, rows }: { locale: Locale; rows: PasskeyRow[] }) {
  const { enrol } = messages(locale).accounts
  if (rows.length === 0) {
    return (
      <EmptyState title={enrol.none} drawing="key">
        {enrol.noneText}
      </EmptyState>
    )
  }

  return (
    <DataTable
      caption={enrol.list}
      hideCaption
      header="added"
      columns={[
        { key: "added", label: enrol.columns.added },
        { key: "used", label: enrol.columns.used },
      ]}
      rows={rows.map(({ id, createdAt, usedAt }) => ({
        key: id,
        cells: {
          added: shortDateTime(createdAt, locale),
          used: usedAt ? shortDateTime(usedAt, locale) : enrol.never,
        },
      }))}
    />
  )
}
