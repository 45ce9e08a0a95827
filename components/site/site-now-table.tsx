import { DataTable } from "#components/ui/data-table.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Audience, SiteState } from "#lib/platform/access.ts"

import { StateWord } from "./state-word.tsx"

export type AudienceRow = { audience: Audience; state: SiteState; since: Date | null }

/** The state by audience: for everybody on /status, and for staff before they decide. */
export function SiteNowTable({ locale, rows }: { locale: Locale; rows: AudienceRow[] }) {
  const { site } = messages(locale)
  return (
    <DataTable
      className="audiences"
      caption={site.status.caption}
      hideCaption
      header="audience"
      columns={[
        { key: "audience", label: site.columns.audience },
        { key: "state", label: site.columns.state },
        { key: "since", label: site.columns.since, className: "since" },
      ]}
      rows={rows.map(({ audience, state, since }) => ({
        key: audience,
        cells: {
          audience: site.audiences[audience],
          state: <StateWord locale={locale} state={state} />,
          since: since ? (
            <time dateTime={since.toISOString()}>{shortDateTime(since, locale)}</time>
          ) : (
            site.sinceAlways
          ),
        },
      }))}
    />
  )
}
