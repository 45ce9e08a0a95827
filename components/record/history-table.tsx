import { DataTable } from "#components/ui/data-table.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ChangeView } from "#lib/record/views/history.ts"
import { FieldNames } from "./field-names.tsx"
import { byWhom, entryHref } from "./history-words.ts"

type Props = { locale: Locale; changes: ChangeView[]; purpose: string }

export function HistoryTable({ locale, changes, purpose }: Props) {
  const words = messages(locale).history
  return (
    <DataTable
      caption={words.caption}
      hideCaption
      header="what"
      columns={(["what", "at", "op", "by", "fields"] as const).map((key) => ({
        key,
        label: words.columns[key],
      }))}
      rows={changes.map((it) => ({
        key: it.seq,
        cells: {
          at: <time dateTime={it.at.toISOString()}>{shortDateTime(it.at, locale)}</time>,
          what: (
            <>
              <a href={entryHref(locale, it.seq, purpose)}>{words.tables[it.table]}</a>
              <span className="note">
                <code>{it.rowId}</code>
              </span>
            </>
          ),
          op: (
            <>
              {words.ops[it.op]}
              {!it.kept && <span className="note">{words.forgotten}</span>}
              {!it.sealed && <span className="note">{words.notYetSealed}</span>}
            </>
          ),
          by: byWhom(it, locale),
          fields: <FieldNames locale={locale} fields={it.changed} />,
        },
      }))}
    />
  )
}
