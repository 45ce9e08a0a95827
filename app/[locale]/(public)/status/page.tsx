import type { Metadata } from "next"

import { SiteNowTable } from "#components/site/site-now-table.tsx"
import { statusFact } from "#components/site/status-fact.ts"
import { StateWord } from "#components/site/state-word.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { now } from "#lib/platform/clock.ts"
import { audiences } from "#lib/platform/access.ts"
import { siteNow, stateOf } from "#lib/platform/gate.ts"

import { pageLocale } from "../../page-locale.ts"
import { publicMetadata } from "../public-metadata.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { title, lead } = messages(locale).site.status
  return publicMetadata(locale, { title, description: lead, path: "/status" })
}

/** Answers in every state of the site: what it says comes from this process, not from the database. */
export default async function StatusPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { status } = messages(locale).site
  const last = siteNow()
  // The verifier's own switch is no news for the public.
  const rows = audiences
    .filter((audience) => audience !== "VERIFIER")
    .map((audience) => ({ audience, state: stateOf(audience), since: last?.[audience].since ?? null }))

  return (
    <>
      <Opening
        context={status.context}
        fact={statusFact(
          locale,
          rows.map((row) => row.state),
        )}
        lead={status.lead}
      />
      <Band id="now" title={status.now} note={status.nowNote({ when: longDateTime(now(), locale) })} strong>
        <SiteNowTable locale={locale} rows={rows} />
      </Band>
      <Band id="meaning" title={status.meaning} level className="measure">
        <FactsList
          rows={[
            { term: <StateWord locale={locale} state="OPEN" />, value: status.meaningOpen },
            { term: <StateWord locale={locale} state="READ_ONLY" />, value: status.meaningReadOnly },
            { term: <StateWord locale={locale} state="CLOSED" />, value: status.meaningClosed },
          ]}
        />
      </Band>
    </>
  )
}
