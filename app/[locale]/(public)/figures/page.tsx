import type { Metadata } from "next"

import { dayOf } from "#components/daycares/day-of.ts"
import { FiguresTable } from "#components/daycares/figures-table.tsx"
import { Band } from "#components/ui/band.tsx"
import { LinkShelf } from "#components/ui/link-shelf.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { TonesMap, ToneSwatch, type ToneArea } from "#components/ui/tones-map.tsx"
import { decimal } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { findSourceDay, networkFigures } from "#lib/daycares/queries/read-network.ts"
import { windowAround } from "#lib/daycares/rules/map.ts"
import { kinds, type Kind } from "#lib/daycares/rules/search.ts"
import { perThousand, toneOf, toneRanges } from "#lib/daycares/rules/tones.ts"
import type { RegionCount } from "#lib/daycares/views/daycares.ts"
import { visitor } from "#lib/platform/actor.ts"
import { outlines, outlinesIn, toSheet } from "#lib/platform/geography.ts"
import { publicly } from "#lib/platform/public-cache.ts"

import { pageLocale } from "../../page-locale.ts"
import { publicMetadata } from "../public-metadata.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const kind = kindOf((await searchParams).kind)
  const { figures } = messages(locale).network
  return publicMetadata(locale, {
    title: figures.title,
    description: figures.fact,
    path: "/figures",
    query: kind ? `kind=${kind}` : "",
    index: !kind,
  })
}

export default async function FiguresPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const scope = await visitor()
  const kind = kindOf((await searchParams).kind)
  const rows = await publicly(scope, "figures", (db) => networkFigures(db))
  const source = await publicly(scope, "source day", findSourceDay)
  const { daycares, network } = messages(locale)
  const { figures } = network
  const { kinds: names } = daycares
  const link = (it: Kind | null) => `/${locale}/figures${it ? `?kind=${it}` : ""}`

  return (
    <>
      <Opening
        context={figures.context}
        fact={figures.fact}
        lead={source ? figures.lead(dayOf(source, locale)) : undefined}
      />
      <Band id="map-title" title={figures.map} note={figures.mapNote} strong className="stack-5">
        <LinkShelf
          label={figures.shelf}
          items={[null, ...kinds.filter((it) => it !== "HOME")].map((it) => ({
            ...{ href: link(it), label: it ? names[it] : figures.allKinds, current: it === kind },
          }))}
        />
        <Tones locale={locale} rows={rows} kind={kind} />
      </Band>
      <Band id="table" title={figures.table}>
        <FiguresTable locale={locale} rows={rows} kind={kind} />
      </Band>
    </>
  )
}

function kindOf(given: string | string[] | undefined): Kind | null {
  return kinds.find((it) => it === given && it !== "HOME") ?? null
}

/** Too small to carry their number among the others: they stand in the second picture. */
const crowded = ["06", "13"]

function Tones({ locale, rows, kind }: { locale: Locale; rows: RegionCount[]; kind: Kind | null }) {
  const { daycares, network } = messages(locale)
  const { figures } = network
  const { kinds: names } = daycares
  const rates = new Map(
    rows.map((it) => [it.code, perThousand(kind ? it.byKind[kind].places : it.places, it.population)]),
  )
  const values = [...rates.values()]
  const number = (value: number) => decimal(value, locale)
  const middles = new Map(outlines("light").map(({ code, middle }) => [code, middle]))
  const areas = (window: ReturnType<typeof windowAround>, labelled: (code: string) => boolean): ToneArea[] =>
    outlinesIn(window).map(({ code, name, path }) => {
      const middle = middles.get(code)
      const isInside =
        middle &&
        middle[0] > window.x &&
        middle[0] < window.x + window.width &&
        middle[1] > window.y &&
        middle[1] < window.y + window.height
      const at = labelled(code) && isInside ? middle : null
      return {
        code,
        path,
        tone: toneOf(rates.get(code) ?? 0, values),
        said: `${code} ${name} : ${number(rates.get(code) ?? 0)}`,
        at,
      }
    })
  const whole = windowAround(toSheet(53.4, -68.9), 2048)
  const south = windowAround(toSheet(47.4, -70.6), 1024)
  const montreal = windowAround(toSheet(45.58, -73.7), 96)
  const title = figures.mapTitle(kind ? names[kind] : figures.allKinds)
  const north = ["08", "09", "10"]

  return (
    <figure className="stack-5">
      <TonesMap
        id="south"
        title={title}
        description={figures.mapDescription}
        window={south}
        areas={areas(south, (code) => !crowded.includes(code) && !north.includes(code))}
      />
      <div className="columns-2">
        <TonesMap
          id="whole"
          title={title}
          description={figures.mapDescription}
          window={whole}
          areas={areas(whole, (code) => north.includes(code))}
        />
        <TonesMap
          id="montreal"
          title={title}
          description={figures.mapDescription}
          window={montreal}
          areas={areas(montreal, (code) => crowded.includes(code))}
        />
      </div>
      <figcaption>
        <p className="visually-hidden">{figures.legend}</p>
        <ul role="list" className="legend-list">
          {toneRanges(values).map(({ tone, from, to }) => (
            <li key={tone}>
              <ToneSwatch tone={tone} />
              {from === to ? number(from) : figures.range(number(from), number(to))}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
