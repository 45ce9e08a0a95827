import { WordedTable, type Worded } from "#components/ui/worded-table.tsx"
import { count } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { CandidateInList, ExcludedInList } from "#lib/waitlist/views.ts"
import { capital, categoryKeyWords } from "./words.ts"

/** Who comes in which order, and what put each behind the one before. */
export function OrderTable({ locale, rows }: { locale: Locale; rows: CandidateInList[] }) {
  const { list: words } = messages(locale).waitlist
  const { columns } = words
  return (
    <WordedTable
      caption={words.caption}
      className="order"
      leadClass="order__position"
      columns={[
        { label: columns.position },
        { label: columns.months },
        { label: columns.category },
        { label: columns.days, align: "right" },
        { label: columns.why },
      ]}
      rows={rows.map((it) => [
        { lead: count(it.position, locale), text: it.code },
        it.months === null ? "–" : words.months(it.months),
        `${it.category}. ${capital(categoryKeyWords(locale, it.categoryKey))}`,
        count(it.days, locale),
        noted(
          words.decidedBy[it.decidedBy],
          it.remarks.map((remark) => words.remarks[remark]),
        ),
      ])}
    />
  )
}

/** Who is on the list and out of this order, with the one reason for each. */
export function ExcludedTable({ locale, rows }: { locale: Locale; rows: ExcludedInList[] }) {
  const { list: words } = messages(locale).waitlist
  return (
    <WordedTable
      caption={words.outCaption}
      columns={[
        { label: words.columns.code },
        { label: words.columns.months },
        { label: words.columns.reason },
      ]}
      rows={rows.map((it) => [
        it.code,
        it.months === null || it.months < 0 ? "–" : words.months(it.months),
        noted(words.reasons[it.reason], it.daysShort === null ? [] : [words.short({ days: it.daysShort })]),
      ])}
    />
  )
}

function noted(text: string, notes: string[]): Worded {
  return notes.length ? { text, notes } : text
}
