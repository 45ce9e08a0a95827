import { DataTable } from "#components/ui/data-table.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ReopeningRow } from "#lib/site/views/reopenings.ts"
import { StateWord } from "./state-word.tsx"

/** The audiences in their order, and what each waits for. */
export function ReopenOrder({ locale, rows }: { locale: Locale; rows: ReopeningRow[] }) {
  const { reopening: words, site } = messages(locale)
  return (
    <DataTable
      caption={words.caption}
      hideCaption
      header="audience"
      columns={[
        { key: "audience", label: words.columns.audience },
        { key: "state", label: words.columns.state },
        { key: "next", label: words.columns.next },
      ]}
      rows={rows.map((it) => ({
        key: it.audience,
        cells: {
          audience: site.audiences[it.audience],
          state: <StateWord locale={locale} state={it.state} />,
          next:
            it.bar === "STEPS_OPEN" ? (
              <>
                {words.bars.STEPS_OPEN}. <a href={`/${locale}/admin/site/steps`}>{words.steps}</a>
              </>
            ) : it.bar ? (
              words.bars[it.bar]
            ) : (
              words.ready
            ),
        },
      }))}
    />
  )
}
