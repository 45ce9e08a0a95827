import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { RestoreState } from "#lib/record/rules/history.ts"
import type { RestoreView } from "#lib/record/views/history.ts"
import { entryHref } from "./history-words.ts"

const marks: Record<RestoreState, MarkName> = { ASKED: "next", LAPSED: "no", REFUSED: "no", DONE: "good" }

/** Every request, the latest first: who, when, why, and what came of it. */
export function RestoreList({ locale, rows }: { locale: Locale; rows: RestoreView[] }) {
  const words = messages(locale).history
  const { restore } = words
  if (rows.length === 0) return <EmptyState title={restore.noList}>{restore.noListText}</EmptyState>
  return rows.map((it) => (
    <section key={it.id} className="asked stack" aria-labelledby={`asked-${it.id}`}>
      <h3 id={`asked-${it.id}`}>{words.tables[it.table]}</h3>
      <StateMark mark={marks[it.state]}>{restore.states[it.state]}</StateMark>
      <FactsList rows={restoreFacts(locale, it)} />
      <p>
        <a href={entryHref(locale, it.seq, "INCIDENT")} aria-describedby={`asked-${it.id}`}>
          {restore.see}
        </a>
      </p>
    </section>
  ))
}

export function restoreFacts(locale: Locale, it: RestoreView) {
  const { restore } = messages(locale).history
  const path = [
    restore.asked({ who: it.askedBy, when: shortDateTime(it.askedAt, locale) }),
    ...(it.decidedBy && it.decidedAt
      ? [restore.decided({ who: it.decidedBy, when: shortDateTime(it.decidedAt, locale) })]
      : []),
  ]
  return [
    { term: restore.why, value: it.why },
    ...(it.decidedWhy ? [{ term: restore.decidedWhy, value: it.decidedWhy }] : []),
    { term: restore.path, value: path.join(". ") },
    ...(it.state === "ASKED" ? [{ term: restore.term, value: shortDateTime(it.termAt, locale) }] : []),
  ]
}
