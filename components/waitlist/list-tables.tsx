import { DataTable } from "#components/ui/data-table.tsx"
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
    <DataTable
      caption={words.caption}
      hideCaption
      header="code"
      className="order"
      columns={[
        { key: "code", label: columns.position },
        { key: "months", label: columns.months },
        { key: "category", label: columns.category },
        { key: "days", label: columns.days, align: "right" },
        { key: "why", label: columns.why },
      ]}
      rows={rows.map((it) => ({
        key: it.registrationId,
        cells: {
          code: (
            <>
              <span className="order__position">{count(it.position, locale)}</span> {it.code}
            </>
          ),
          months: it.months === null ? "–" : words.months(it.months),
          category: `${it.category}. ${capital(categoryKeyWords(locale, it.categoryKey))}`,
          days: count(it.days, locale),
          why: (
            <>
              {words.decidedBy[it.decidedBy]}
              {it.remarks.map((remark) => (
                <span className="note" key={remark}>
                  {words.remarks[remark]}
                </span>
              ))}
            </>
          ),
        },
      }))}
    />
  )
}

/** Who is on the list and out of this order, with the one reason for each. */
export function ExcludedTable({ locale, rows }: { locale: Locale; rows: ExcludedInList[] }) {
  const { list: words } = messages(locale).waitlist
  return (
    <DataTable
      caption={words.outCaption}
      hideCaption
      header="code"
      columns={[
        { key: "code", label: words.columns.code },
        { key: "months", label: words.columns.months },
        { key: "reason", label: words.columns.reason },
      ]}
      rows={rows.map((it) => ({
        key: it.registrationId,
        cells: {
          code: it.code,
          months: it.months === null || it.months < 0 ? "–" : words.months(it.months),
          reason: (
            <>
              {words.reasons[it.reason]}
              {it.daysShort !== null && <span className="note">{words.short({ days: it.daysShort })}</span>}
            </>
          ),
        },
      }))}
    />
  )
}
