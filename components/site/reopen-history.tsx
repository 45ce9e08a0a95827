import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ReopeningState } from "#lib/site/rules/reopening.ts"
import type { ReopeningView } from "#lib/site/views/reopenings.ts"
import { FellWhy } from "./reopen-fell.tsx"

const marks: Record<ReopeningState, MarkName> = {
  ASKED: "next",
  LAPSED: "no",
  REFUSED: "no",
  APPROVED: "next",
  WATCHED: "next",
  OPENED: "good",
  FELL_BACK: "bad",
}

/** Every request, the latest first: who, when, why, and what came of it. */
export function ReopenHistory({ locale, rows }: { locale: Locale; rows: ReopeningView[] }) {
  const { reopening: words } = messages(locale)
  if (rows.length === 0) return <EmptyState title={words.noHistory}>{words.noHistoryText}</EmptyState>
  return rows.map((it) => <Request key={it.id} locale={locale} it={it} />)
}

function Request({ locale, it }: { locale: Locale; it: ReopeningView }) {
  const { reopening: words, site } = messages(locale)
  const path = [
    words.asked({ who: it.askedBy, when: shortDateTime(it.askedAt, locale) }),
    ...(it.decidedBy && it.decidedAt
      ? [words.decided({ who: it.decidedBy, when: shortDateTime(it.decidedAt, locale) })]
      : []),
    ...(it.fellAt ? [words.fellOn({ when: shortDateTime(it.fellAt, locale) })] : []),
  ]
  return (
    <section className="asked stack" aria-labelledby={`asked-${it.id}`}>
      <h3 id={`asked-${it.id}`} className="capital">
        {`${words.wanted[it.wanted]} : ${site.audiences[it.audience]}`}
      </h3>
      <StateMark mark={marks[it.state]}>{words.states[it.state]}</StateMark>
      <FactsList
        rows={[
          { term: words.why, value: it.why },
          ...(it.decidedWhy ? [{ term: words.refuseWhy, value: it.decidedWhy }] : []),
          { term: words.path, value: path.join(". ") },
          ...(it.fell ? [{ term: words.states.FELL_BACK, value: <FellWhy locale={locale} it={it} /> }] : []),
        ]}
      />
    </section>
  )
}
