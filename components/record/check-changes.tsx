import { Band } from "#components/ui/band.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { count, longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { CheckView } from "#lib/record/views/checks.ts"
import { spanWords, whatWords, whoWords } from "./check-words.ts"

/** Who changed how much of what between the two instants; by hand at the server first. */
export function CheckChanges({ locale, check }: { locale: Locale; check: CheckView }) {
  const words = messages(locale).checks.check
  const span = words.window({ from: longDateTime(check.from, locale), to: longDateTime(check.until, locale) })
  return (
    <Band id="changes" title={words.changes} note={words.changesNote} className="stack">
      <p>{span}</p>
      {check.changes.length === 0 ? (
        <EmptyState title={words.changesNone}>{words.changesNoneText}</EmptyState>
      ) : (
        <DataTable
          caption={span}
          hideCaption
          header="who"
          columns={columnsOf(words.changeColumns, ["who", "what", "many", "when", "ids"])}
          rows={check.changes.map((it, at) => ({
            key: String(at),
            cells: {
              who: it.byHand ? <strong>{whoWords(locale, it)}</strong> : whoWords(locale, it),
              what: whatWords(locale, it),
              many: count(it.many, locale),
              when: spanWords(locale, it),
              ids: <span className="digest">{it.ids.slice(0, 3).join(" ")}</span>,
            },
          }))}
        />
      )}
    </Band>
  )
}
