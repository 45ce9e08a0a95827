import type { Metadata } from "next"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { count } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { listRegion } from "#lib/daycares/queries/read-network.ts"
import { kinds, noSearch, searchLink } from "#lib/daycares/rules/search.ts"
import type { RegionView } from "#lib/daycares/views/daycares.ts"
import { visitor } from "#lib/platform/actor.ts"
import { publicly } from "#lib/platform/public-cache.ts"

import { pageLocale } from "#app/[locale]/page-locale.ts"
import { publicMetadata } from "../../public-metadata.ts"

type Props = { params: Promise<{ locale: string; code: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const region = await read((await params).code)
  const words = messages(locale).network.region
  return publicMetadata(locale, {
    title: words.title(region.name),
    description: words.description(region),
    path: `/regions/${region.code}`,
  })
}

export default async function RegionPage({ params }: Props) {
  const locale = await pageLocale(params)
  const region = await read((await params).code)
  const words = messages(locale).network.region

  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/regions`}>{words.all}</BackLink>}
        context={words.context}
        fact={region.name}
        lead={words.lead(region)}
      >
        <div className="actions">
          <ButtonLink tone="main" href={searchLink(locale, noSearch, { region: region.code }, "results")}>
            {words.search}
          </ButtonLink>
        </div>
      </Opening>
      <Kinds locale={locale} region={region} />
      <Band id="municipalities" title={words.municipalities} note={words.municipalitiesNote}>
        <ul role="list" className="names">
          {region.municipalities.map(({ code, name, services }) => (
            <li key={code}>
              <a href={`/${locale}/municipalities/${code}`}>{name}</a>
              <span className="num">{count(services, locale)}</span>
            </li>
          ))}
        </ul>
      </Band>
      <Offices locale={locale} region={region} />
    </>
  )
}

function Kinds({ locale, region }: { locale: Locale; region: RegionView }) {
  const { daycares, network } = messages(locale)
  const { kindsLong } = daycares
  const words = network.region
  const shown = kinds.filter((kind) => region.byKind[kind].services > 0)
  return (
    <Band id="kinds" title={words.kinds} strong>
      <DataTable
        caption={words.kindsCaption}
        hideCaption
        header="kind"
        columns={[
          { key: "kind", label: words.kindColumns.kind },
          { key: "services", label: words.kindColumns.services, align: "right" },
          { key: "places", label: words.kindColumns.places, align: "right" },
        ]}
        rows={shown.map((kind) => ({
          key: kind,
          cells: {
            kind: kindsLong[kind],
            services: count(region.byKind[kind].services, locale),
            places: count(region.byKind[kind].places, locale),
          },
        }))}
      />
      {region.offices > 0 && (
        <p className="mt-4 soft">{words.homes({ places: region.homePlaces, providers: region.providers })}</p>
      )}
    </Band>
  )
}

function Offices({ locale, region }: { locale: Locale; region: RegionView }) {
  const words = messages(locale).network.region
  if (region.officeList.length === 0) return null
  return (
    <Band id="offices" title={words.offices} note={words.officesNote}>
      <DataTable
        caption={words.offices}
        hideCaption
        header="name"
        columns={[
          { key: "name", label: words.officeColumns.name },
          { key: "territory", label: words.officeColumns.territory },
          { key: "places", label: words.officeColumns.places, align: "right" },
          { key: "providers", label: words.officeColumns.providers, align: "right" },
        ]}
        rows={region.officeList.map((it) => ({
          key: `${it.name} ${it.territory}`,
          cells: {
            name: it.name,
            territory: it.territory,
            places: count(it.places, locale),
            providers: count(it.providers, locale),
          },
        }))}
      />
    </Band>
  )
}

async function read(code: string) {
  const scope = await visitor()
  return publicly(scope, `region ${code.slice(0, 8)}`, (db) => listRegion(db, code))
}
