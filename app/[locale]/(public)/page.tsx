import type { Metadata } from "next"
import { redirect } from "next/navigation"

import { SearchForm } from "#components/daycares/search-form.tsx"
import { searchTitle } from "#components/daycares/search-title.ts"
import { messages } from "#lib/i18n/messages.ts"
import { searchDaycares } from "#lib/daycares/queries/find-daycares.ts"
import { findSourceDay } from "#lib/daycares/queries/read-network.ts"
import { searchLink, searchQuery } from "#lib/daycares/rules/search.ts"
import { isWholePostalCode, readSearch } from "#lib/daycares/schema/search.ts"
import { visitor } from "#lib/platform/actor.ts"
import { publicly } from "#lib/platform/public-cache.ts"

import { pageLocale } from "../page-locale.ts"
import { spaceOfReader } from "../space-of-reader.ts"
import { publicMetadata } from "./public-metadata.ts"
import { Found } from "./search-found.tsx"
import { Hello, HowItGoes } from "./search-opening.tsx"
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
  // The page titles itself, when it knows what place was meant.
  return publicMetadata(locale, {
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
      <title>{searchTitle(locale, found) + messages(locale).chrome.titleSuffix}</title>
      <Hello locale={locale} space={space} />
      <SearchForm locale={locale} search={search} found={found} problems={problems} typed={typed} />
      <Found locale={locale} search={search} found={found} problems={problems} source={source} />
      <HowItGoes locale={locale} />
    </>
  )
}

/** The cache keeps one search for all windows of its map of one width: only the drawing differs. */
const noMap = { latitude: 47, longitude: -71 }
