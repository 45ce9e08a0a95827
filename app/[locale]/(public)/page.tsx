import type { Metadata } from "next"
import Link from "next/link"
import { redirect } from "next/navigation"

import { FoundNothing, PlaceChoices } from "#components/daycares/found-nothing.tsx"
import { Results } from "#components/daycares/results.tsx"
import { SearchForm, type FieldProblem } from "#components/daycares/search-form.tsx"
import { spaceLink } from "#components/layout/navigation.ts"
import { Arches } from "#components/ui/illustrations.tsx"
import { VectorMap } from "#components/ui/map.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { PageTurner } from "#components/ui/page-turner.tsx"
import { dayOf } from "#components/daycares/day-of.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { searchDaycares } from "#lib/daycares/queries/find-daycares.ts"
import { findSourceDay } from "#lib/daycares/queries/read-network.ts"
import { searchLink, searchQuery, type Search } from "#lib/daycares/rules/search.ts"
import { isWholePostalCode, readSearch } from "#lib/daycares/schema/search.ts"
import type { SearchFound } from "#lib/daycares/views/daycares.ts"
import type { Person } from "#lib/platform/access.ts"
import { visitor } from "#lib/platform/actor.ts"
import { publicly } from "#lib/platform/public-cache.ts"

import { pageLocale } from "../page-locale.ts"
import { spaceOfReader } from "../space-of-reader.ts"
import { publicMetadata } from "./public-metadata.ts"
import { searchMap } from "./search-map.ts"
import { problemsOf } from "./search-problems.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { home } = messages(locale).daycares
  const query = searchQuery({ ...readSearch(await searchParams).search, map: null })
  // A search may be shared; engines keep the door, and the pages of regions and services that stand behind it.
  return publicMetadata(locale, {
    title: home.title,
    description: home.description,
    path: "",
    query,
    index: query === "",
  })
}

export default async function HomePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const space = await spaceOfReader()
  const scope = await visitor()
  const raw = await searchParams
  const { search, notes } = readSearch(raw)
  if (isWholePostalCode(raw.near) && search.near) redirect(searchLink(locale, search))

  const asked = { ...search, map: search.map && { ...noMap, width: search.map.width } }
  const found = await publicly(scope, `search ${searchQuery(asked)}`, (db) => searchDaycares(db, search))
  const source = await publicly(scope, "source day", findSourceDay)
  const problems = problemsOf(locale, notes, search, found)
  const typed = [raw.near].flat()[0]?.slice(0, 80) ?? ""

  return (
    <>
      <Hello locale={locale} space={space} />
      <SearchForm locale={locale} search={search} found={found} problems={problems} typed={typed} />
      <Found locale={locale} search={search} found={found} problems={problems} source={source} />
      <HowItGoes locale={locale} />
    </>
  )
}

/** The cache keeps one search for all windows of its map of one width: only the drawing differs. */
const noMap = { latitude: 47, longitude: -71 }

function Hello({ locale, space }: { locale: Locale; space: Person["kind"] | null }) {
  const { daycares, spaces } = messages(locale)
  const { home } = daycares
  return (
    <div className="hello">
      <div>
        <h1>
          <strong>{home.heading}</strong>
        </h1>
        <p className="lead">{home.lead}</p>
        <p className="hello__links">
          {space ? (
            <Link href={spaceLink(locale, space).href} prefetch={false}>
              {spaces.open[space]}
            </Link>
          ) : (
            <>
              <Link href={`/${locale}/sign-up`} prefetch={false}>
                {home.signUp}
              </Link>
              <Link href={`/${locale}/sign-in`} prefetch={false}>
                {home.signIn}
              </Link>
            </>
          )}
        </p>
      </div>
      <Arches
        arches={[
          { drawing: "boots" },
          { drawing: "coat" },
          { drawing: "hook", lit: true },
          { drawing: "hat" },
          { drawing: "rabbit" },
          { drawing: "bag" },
        ]}
      />
    </div>
  )
}

type FoundProps = {
  locale: Locale
  search: Search
  found: SearchFound
  problems: FieldProblem[]
  source: string | null
}

function Found({ locale, search, found, problems, source }: FoundProps) {
  const { daycares } = messages(locale)
  const words = daycares.found
  const paging = problems.filter(({ field }) => field === "page" || field === "region" || field === "map")
  if (found.choices.length > 0 && found.total === 0)
    return (
      <section className="found" id="results" aria-label={daycares.form.label}>
        <PlaceChoices
          locale={locale}
          search={search}
          choices={found.choices}
          title={choicesTitle(locale, found)}
        />
        {found.text && <FoundNothing locale={locale} search={search} found={found} />}
      </section>
    )

  return (
    <section className="found" id="results" aria-labelledby="found-title">
      <div className="found__head">
        <h2 id="found-title">{headingOf(locale, search, found)}</h2>
        {search.region && (
          <Link
            href={searchLink(locale, search, { region: null, page: 1, map: null }, "results")}
            prefetch={false}
          >
            {words.anywhere}
          </Link>
        )}
        {found.total > 0 && (
          <a className="to-map" href="#map">
            {words.toMap}
          </a>
        )}
      </div>
      {paging.map(({ text }) => (
        <Notice key={text} title={text} />
      ))}
      <div className="found__grid">
        <div className="found__list">
          {found.total === 0 ? (
            <FoundNothing locale={locale} search={search} found={found} />
          ) : (
            <Results locale={locale} found={found} />
          )}
          <Turner locale={locale} search={search} found={found} />
          {source && found.total > 0 && (
            <p className="small soft found__source">
              {words.source(dayOf(source, locale))}{" "}
              <Link href={`/${locale}/about-the-data`} prefetch={false}>
                {words.aboutData}
              </Link>
            </p>
          )}
        </div>
        {found.total > 0 && <FoundMap locale={locale} search={search} found={found} />}
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
              <Link href={whole} scroll={false} prefetch={false}>
                {words.whole}
              </Link>
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

function HowItGoes({ locale }: { locale: Locale }) {
  const { home } = messages(locale).pages
  return (
    <section className="band band--strong how" aria-labelledby="how">
      <h2 id="how">{home.promises}</h2>
      <div className="columns-3">
        {home.promiseItems.map(({ title, text }) => (
          <div key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </div>
        ))}
      </div>
    </section>
  )
}

function headingOf(locale: Locale, search: Search, found: SearchFound): string {
  const at = found.place?.kind === "MUNICIPALITY" && !found.radius ? found.place.label : null
  const { daycares } = messages(locale)
  if (found.total === 0) return daycares.form.label
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
