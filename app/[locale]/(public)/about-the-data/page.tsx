import type { Metadata } from "next"

import { Band } from "#components/ui/band.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"

import { pageLocale } from "../../page-locale.ts"
import { publicMetadata } from "../public-metadata.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { about } = messages(locale).network
  return publicMetadata(locale, { title: about.title, description: about.lead, path: "/about-the-data" })
}

export default async function AboutTheDataPage({ params }: Props) {
  const { about } = messages(await pageLocale(params)).network
  return (
    <>
      <Opening context={about.context} fact={about.fact} lead={about.lead} />
      <Band id="old" title={about.old} strong level className="measure">
        <ul>
          {about.oldItems.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Band>
      <Band id="zones" title={about.zones} level className="measure">
        <p>{about.zonesText}</p>
      </Band>
      <Band id="sources" title={about.sources}>
        <DataTable
          caption={about.sourcesCaption}
          hideCaption
          header="what"
          columns={[
            { key: "what", label: about.columns.what },
            { key: "who", label: about.columns.who },
            { key: "day", label: about.columns.day },
            { key: "licence", label: about.columns.licence },
          ]}
          rows={about.rows.map((row) => ({ key: row.what, cells: row }))}
        />
      </Band>
      <Band id="demo" title={about.demo} level className="measure">
        <p>{about.demoText}</p>
      </Band>
    </>
  )
}
