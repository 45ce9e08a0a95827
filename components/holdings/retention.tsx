import { DataTable } from "#components/ui/data-table.tsx"
import type { DestroyedCount, RetentionLine } from "#lib/holdings/views/own-pages.ts"
import { count, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { spanInWords } from "./span-words.ts"

/** By rule: what tonight will take, and the month; nothing is changed by looking. */
export function RetentionAhead({ locale, lines }: { locale: Locale; lines: RetentionLine[] }) {
  const { record } = messages(locale).holdings
  const rules: Record<string, string> = record.rules
  return (
    <DataTable
      caption={record.ahead}
      hideCaption
      header="rule"
      columns={[
        { key: "rule", label: record.columns.rule },
        { key: "lasts", label: record.columns.lasts },
        { key: "tonight", label: record.columns.tonight, align: "right" },
        { key: "soon", label: record.columns.soon, align: "right" },
      ]}
      rows={lines.map((it) => ({
        key: it.rule,
        cells: {
          rule: rules[it.rule] ?? it.rule,
          lasts: spanInWords(it.lasts, locale),
          tonight: count(it.tonight, locale),
          soon: count(it.soon, locale),
        },
      }))}
    />
  )
}

export function RetentionPast({ locale, rows }: { locale: Locale; rows: DestroyedCount[] }) {
  const { record } = messages(locale).holdings
  const rules: Record<string, string> = record.rules
  const kinds: Record<string, string> = record.kinds
  if (rows.length === 0) return <p>{record.nothing}</p>
  return (
    <DataTable
      caption={record.past}
      hideCaption
      header="what"
      columns={[
        { key: "what", label: record.pastColumns.what },
        { key: "rule", label: record.pastColumns.rule },
        { key: "counted", label: record.pastColumns.counted, align: "right" },
        { key: "last", label: record.pastColumns.last },
      ]}
      rows={rows.map((it) => ({
        key: `${it.what} ${it.rule}`,
        cells: {
          what: kinds[it.what] ?? it.what,
          rule: rules[it.rule] ?? it.rule,
          counted: count(it.counted, locale),
          last: shortDateTime(it.lastAt, locale),
        },
      }))}
    />
  )
}
