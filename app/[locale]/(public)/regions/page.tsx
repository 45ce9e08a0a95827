import type { Metadata } from "next"
import { Band } from "#components/ui/band.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { count } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { networkFigures } from "#lib/daycares/queries/read-network.ts"
import { visitor } from "#lib/platform/actor.ts"
import { publicly } from "#lib/platform/public-cache.ts"

import { pageLocale } from "../../page-locale.ts"
import { publicMetadata } from "../public-metadata.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { regions } = messages(locale).network
  return publicMetadata(locale, { title: regions.title, description: regions.fact, path: "/regions" })
}

export default async function RegionsPage({ params }: Props) {
  const locale = await pageLocale(params)
  const scope = await visitor()
  const rows = await publicly(scope, "figures", (db) => networkFigures(db))
  const words = messages(locale).network.regions
  const sum = (of: "services" | "places") => rows.reduce((all, it) => all + it[of], 0)

  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead(sum("services"), sum("places"))} />
      <Band id="list" title={words.list} strong>
        <DataTable
          caption={words.caption}
          hideCaption
          header="name"
          columns={[
            { key: "name", label: words.columns.name },
            { key: "services", label: words.columns.services, align: "right" },
            { key: "places", label: words.columns.places, align: "right" },
            { key: "infants", label: words.columns.infants, align: "right" },
          ]}
          rows={rows.map((it) => ({
            key: it.code,
            cells: {
              name: <a href={`/${locale}/regions/${it.code}`}>{it.name}</a>,
              services: count(it.services, locale),
              places: count(it.places, locale),
              infants: count(it.infants, locale),
            },
          }))}
        />
      </Band>
    </>
  )
}
