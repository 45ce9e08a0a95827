import type { Metadata } from "next"
import { DaycareNames } from "#components/daycares/daycare-screen.tsx"
import { ZoneMap } from "#components/daycares/zone-map.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { listMunicipality } from "#lib/daycares/queries/read-network.ts"
import { noSearch, searchLink } from "#lib/daycares/rules/search.ts"
import { visitor } from "#lib/platform/actor.ts"
import { publicly } from "#lib/platform/public-cache.ts"

import { pageLocale } from "#app/[locale]/page-locale.ts"
import { publicMetadata } from "../../public-metadata.ts"
import { zonePicture } from "../../zone-picture.ts"

type Props = { params: Promise<{ locale: string; code: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { name, code, total } = await read((await params).code)
  const words = messages(locale).network.municipality
  return publicMetadata(locale, {
    title: words.title(name),
    description: words.description({ name, services: total }),
    path: `/municipalities/${code}`,
    index: total > 0,
  })
}

export default async function MunicipalityPage({ params }: Props) {
  const locale = await pageLocale(params)
  const place = await read((await params).code)
  const { name, code, county, region, daycares, total, more } = place
  const words = messages(locale).network.municipality
  const near = { kind: "MUNICIPALITY", code } as const
  const picture = zonePicture({ ...place, zone: code, regionCode: region.code })

  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/regions/${region.code}`}>{region.name}</BackLink>}
        context={words.context(place.status)}
        fact={words.title(name)}
        lead={words.lead({ services: total, county, region: region.name })}
      >
        <div className="actions">
          <ButtonLink tone="main" href={searchLink(locale, noSearch, { near, radius: 20 }, "results")}>
            {words.search}
          </ButtonLink>
        </div>
      </Opening>
      <Band id="list" title={words.list} note={more ? words.firstHundred : undefined} strong>
        <div className="where">
          {total === 0 ? (
            <EmptyState title={words.none}>{words.noneText}</EmptyState>
          ) : (
            <div className="stack">
              <DaycareNames locale={locale} rows={daycares} />
              {more && (
                <p>
                  <a href={searchLink(locale, noSearch, { near }, "results")}>{words.more(name)}</a>
                </p>
              )}
            </div>
          )}
          <ZoneMap locale={locale} zone={name} picture={picture} />
        </div>
      </Band>
    </>
  )
}

async function read(code: string) {
  const scope = await visitor()
  return publicly(scope, `municipality ${code.slice(0, 8)}`, (db) => listMunicipality(db, code))
}
