import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { campaignVerdicts } from "#lib/daycares/rules/judge-invitations.ts"
import type { CampaignView } from "#lib/daycares/views/campaigns.ts"
import { listOf, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

const marks = { PREVIEWED: "next", SENDING: "next", SENT: "good", DISCARDED: "no" } as const

export function CampaignHistory({ locale, rows }: { locale: Locale; rows: CampaignView[] }) {
  const words = messages(locale).people.campaign
  if (rows.length === 0) return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
  return (
    <DataTable
      caption={words.historyCaption}
      hideCaption
      header="when"
      columns={columnsOf(words.columns, ["when", "state", "counts"])}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          when: (
            <a href={`/${locale}/admin/people/campaigns/${row.id}`}>{shortDateTime(row.begunAt, locale)}</a>
          ),
          state: <StateMark mark={marks[row.state]}>{words.stateOf[row.state]}</StateMark>,
          counts: listOf(
            campaignVerdicts
              .filter((it) => row.counts[it] > 0)
              .map((it) => words.verdicts[it]({ n: row.counts[it] })),
            locale,
          ),
        },
      }))}
    />
  )
}
