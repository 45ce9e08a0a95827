import type { Metadata } from "next"

import { Band } from "#components/ui/band.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"

import { pageLocale } from "../../page-locale.ts"
import { portalFacts } from "../../portal-facts.ts"
import { publicMetadata } from "../public-metadata.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { title, lead } = messages(locale).pages.privacy
  return publicMetadata(locale, { title, description: lead, path: "/privacy" })
}

export default async function PrivacyPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { privacy } = messages(locale).pages
  const { privacyEmail } = portalFacts().contact

  return (
    <>
      <Opening context={privacy.context} fact={privacy.fact} lead={privacy.lead} />
      <Band id="kept" title={privacy.kept} strong>
        <DataTable
          caption={privacy.caption}
          hideCaption
          header="what"
          columns={[
            { key: "what", label: privacy.columns.what },
            { key: "why", label: privacy.columns.why },
            { key: "who", label: privacy.columns.who },
            { key: "kept", label: privacy.columns.kept },
          ]}
          rows={privacy.rows.map((row) => ({ key: row.what, cells: row }))}
        />
      </Band>
      <Band id="sealed" title={privacy.sealed} level className="stack measure">
        <ul>
          {privacy.sealedItems.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p>
          <a href={`/${locale}/record`}>{privacy.recordLink}</a>
        </p>
      </Band>
      <Band id="rights" title={privacy.rights} level className="stack measure">
        <p>{privacy.rightsText}</p>
        <p>
          <a href={`/${locale}/account/data`}>{privacy.ownData}</a>
        </p>
        <p>
          <a href={`mailto:${privacyEmail}`}>{privacyEmail}</a>
        </p>
        <p>
          <strong>{privacy.never}</strong> {privacy.neverRest}
        </p>
      </Band>
    </>
  )
}
