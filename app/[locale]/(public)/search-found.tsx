import { dayOf } from "#components/daycares/day-of.ts"
import { FoundNothing, PlaceChoices } from "#components/daycares/found-nothing.tsx"
import { Results } from "#components/daycares/results.tsx"
import type { FieldProblem } from "#components/daycares/search-fields.tsx"
import { VectorMap } from "#components/ui/map.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { PageTurner } from "#components/ui/page-turner.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { searchLink, type Search } from "#lib/daycares/rules/search.ts"
import type { SearchFound } from "#lib/daycares/views/daycares.ts"

import { searchMap } from "./search-map.ts"

type FoundProps = {
  locale: Locale
  search: Search
  found: SearchFound
  problems: FieldProblem[]
  source: string | null
}

/** The list beside its map; or the towns to choose from; or what is nearest. */
export function Found({ locale, search, found, problems, source }: FoundProps) {
  const { daycares } = messages(locale)
  const words = daycares.found
  const notices = problems
    .filter(({ field }) => field === "page" || field === "region" || field === "map")
    .map(({ text }) => <Notice key={text} title={text} />)
  if (found.total === 0)
    return (
      <section className="found" id="results" aria-label={daycares.form.label}>
        {notices}
        {found.choices.length > 0 && (
          <PlaceChoices
            locale={locale}
            search={search}
            choices={found.choices}
            title={choicesTitle(locale, found)}
          />
        )}
        {(found.choices.length === 0 || found.text) && (
          <FoundNothing locale={locale} search={search} found={found} />
        )}
      </section>
    )

  return (
    <section className="found" id="results" aria-labelledby="found-title">
      <div className="found__head">
        <h2 id="found-title">{headingOf(locale, search, found)}</h2>
        {search.region && (
          <a href={searchLink(locale, search, { region: null, page: 1, map: null }, "results")}>
            {words.anywhere}
          </a>
        )}
        <a className="to-map" href="#map">
          {words.toMap}
        </a>
      </div>
      {notices}
      <div className="found__grid">
        <div className="found__list">
          <Results locale={locale} found={found} />
          <Turner locale={locale} search={search} found={found} />
          {source && (
            <p className="small soft found__source">
              {words.source(dayOf(source, locale))}{" "}
              <a href={`/${locale}/about-the-data`}>{words.aboutData}</a>
            </p>
          )}
        </div>
        <FoundMap locale={locale} search={search} found={found} />
      </div>
    </section>
  )
}

function FoundMap({ locale, search, found }: { locale: Locale; search: Search; found: SearchFound }) {
  const words = messages(locale).daycares.map
  const { outside, whole, unit: _unit, ...map } = searchMap(locale, search, found)
  return (
    <div className="found__map">
      <VectorMap
        id="map"
        {...map}
        caption={
          <>
            {found.byRegion ? words.noteRegions : words.note}{" "}
            {map.marks.some((it) => it.lit) && words.noteHere} {outside > 0 && words.outside(outside)}{" "}
            {whole && (
              <a href={whole} data-scroll="keep">
                {words.whole}
              </a>
            )}
          </>
        }
      />
    </div>
  )
}

function Turner({ locale, search, found }: { locale: Locale; search: Search; found: SearchFound }) {
  if (found.pages < 2) return null
  const { turner } = messages(locale).daycares.found
  const link = (page: number) => searchLink(locale, search, { page }, "results")
  return (
    <PageTurner
      label={turner.label}
      where={turner.where(found.page, found.pages)}
      previous={found.page > 1 ? { href: link(found.page - 1), label: turner.previous } : undefined}
      next={found.page < found.pages ? { href: link(found.page + 1), label: turner.next } : undefined}
    />
  )
}

function headingOf(locale: Locale, search: Search, found: SearchFound): string {
  const at = found.place?.kind === "MUNICIPALITY" && !found.radius ? found.place.label : null
  const { daycares } = messages(locale)
  return daycares.found.heading({
    ...{ total: found.total, within: found.radius, at, text: found.text, order: found.order },
    region: found.region?.name ?? null,
    place: found.place !== null,
  })
}

function choicesTitle(locale: Locale, { choices, text }: SearchFound): string {
  const { choices: words } = messages(locale).daycares
  return text ? words.like : words.title(choices.length, choices[0]?.name ?? "")
}
