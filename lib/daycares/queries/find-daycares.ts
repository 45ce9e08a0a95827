import { z } from "zod"
import type { Actor } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import {
  kinds,
  ordinaryRadius,
  orderOf,
  perPage,
  tellingWords,
  type Kind,
  type Search,
  type Sort,
} from "../rules/search.ts"
import {
  daycareInList,
  type DaycareInList,
  type PlaceFound,
  type SearchFound,
  type ZoneCount,
} from "../views/daycares.ts"
import { findPlace, findRegion, listSoundingLike } from "./find-place.ts"

/** The list, its map and its counts: one set, because all three ask public.matching_daycares with the same terms. */
export async function searchDaycares(db: ScopedDb<Actor>, asked: Search): Promise<SearchFound> {
  const { place, choices, problem, region: typed } = await findPlace(db, asked.near)
  const region = typed ?? (asked.region ? await findRegion(db, asked.region) : null)
  const isName = asked.near?.kind === "WORDS" && !place && !typed && choices.length === 0
  const text = [isName && asked.near?.kind === "WORDS" ? asked.near.words : "", asked.text]
    .filter(Boolean)
    .join(" ")
  const search = { ...asked, text, region: region?.code ?? null }
  const terms = termsOf(search, place)

  const order = orderOf(search, place !== null)
  const byRegion = showsRegions(search, place)
  const counts = choices.length > 0 ? [] : await countByZone(db, terms, byRegion)
  const chosen = counts.filter((it) => search.kinds.length === 0 || search.kinds.includes(it.kind))
  const total = sum(chosen)
  const pages = Math.max(1, Math.ceil(total / perPage))
  const page = Math.min(search.page, pages)

  return {
    ...{ place, region, problem, text, order, age: search.age, total, page, pages, byRegion },
    radius: terms.metres === null ? null : terms.metres / 1000,
    rows: total > 0 ? await listMatching(db, terms, order, page) : [],
    zones: zonesOf(chosen),
    countByKind: Object.fromEntries(
      kinds.map((kind) => [kind, sum(counts.filter((it) => it.kind === kind))]),
    ) as Record<Kind, number>, // every kind is a key
    choices: choices.length > 0 || total > 0 || !isName ? choices : await listSoundingLike(db, text),
    nearest: place && total === 0 ? await listNear(db, place, terms) : [],
  }
}

export type Terms = {
  words: string | null
  latitude: number | null
  longitude: number | null
  metres: number | null
  municipality: string | null
  region: string | null
  kinds: Kind[] | null
  age: string | null
  subsidised: boolean
  open: boolean
}

function termsOf(search: Search, place: PlaceFound | null): Terms {
  const radius = place && (search.radius ?? ordinaryRadius(place))
  return {
    words: search.text ? tellingWords(search.text) : null,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    metres: radius ? radius * 1000 : null,
    municipality: place?.kind === "MUNICIPALITY" && !radius ? place.code : null,
    region: search.region,
    kinds: search.kinds.length > 0 ? search.kinds : null,
    age: search.age,
    subsidised: search.subsidised,
    open: search.open,
  }
}

/** Wider than this, zones would lie on one another: the map counts by region. */
const widestOfZones = 350

function showsRegions(search: Search, place: PlaceFound | null): boolean {
  if (search.map) return search.map.width > widestOfZones
  return !place && !search.region
}

const zoneShape = z.object({
  code: z.string(),
  kind: z.enum(kinds),
  label: z.string(),
  quarter: z.string().nullable(),
  region: z.string(),
  count: z.number(),
  places: z.number(),
  latitude: z.number(),
  longitude: z.number(),
  metres: z.number().nullable(),
})
type CountRow = z.infer<typeof zoneShape>

/** Counts by zone and kind, of every kind, in the order in which the list by distance meets the zones. */
export async function countByZone(db: ScopedDb<Actor>, terms: Terms, byRegion: boolean): Promise<CountRow[]> {
  await listenCloser(db, terms)
  const { words, latitude, longitude, metres, municipality, region, age, subsidised, open } = terms
  const rows = await db.tx.$queryRaw`
    select case when ${byRegion} then d.region_code else d.zone end as code, d.kind::text,
      case when ${byRegion} then min(r.name) else mode() within group (order by d.municipality_name) end as label,
      min(p.place) as quarter,
      min(d.region_code) as region, count(*)::int as count, sum(d.permit_places)::int as places,
      avg(d.latitude)::float8 as latitude, avg(d.longitude)::float8 as longitude,
      public.over_ground(min(d.place operator(public.<->) public.ll_to_earth(${latitude}::float8, ${longitude}::float8)))::float8 as metres
    from public.matching_daycares(${words}::text, ${latitude}::float8, ${longitude}::float8, ${metres}::float8,
      ${municipality}::text, ${region}::text, null, ${age}::text, ${subsidised}::boolean, ${open}::boolean) d
    join public.region r on r.code = d.region_code
    left join public.postal_area p on p.code = d.zone
    group by 1, 2
    order by metres nulls last, code, kind`
  return z.array(zoneShape).parse(rows)
}

const rowShape = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(kinds),
  address: z.string(),
  municipality_name: z.string(),
  zone: z.string(),
  permit_infants: z.number(),
  permit_older: z.number(),
  permit_places: z.number(),
  reduced_contribution: z.boolean(),
  list_open: z.boolean(),
  temporary_until: z.string().nullable(),
  metres: z.number().nullable(),
})

/** One page, in a total order: the chosen key, then what makes it the same tomorrow (zone, name, id). */
export async function listMatching(
  db: ScopedDb<Actor>,
  terms: Terms,
  order: Sort,
  page: number,
  size = perPage,
): Promise<DaycareInList[]> {
  await listenCloser(db, terms)
  const { words, latitude, longitude, metres, municipality, region, age, subsidised, open } = terms
  const rows = await db.tx.$queryRaw`
    select d.slug, d.name, d.kind::text, d.address, d.municipality_name, d.zone, d.permit_infants, d.permit_older,
      d.permit_places, d.reduced_contribution, d.list_open, d.temporary_until::text,
      public.earth_distance(public.ll_to_earth(${latitude}::float8, ${longitude}::float8), d.place)::float8 as metres
    from public.matching_daycares(${words}::text, ${latitude}::float8, ${longitude}::float8, ${metres}::float8,
      ${municipality}::text, ${region}::text, ${terms.kinds}::text[], ${age}::text, ${subsidised}::boolean, ${open}::boolean) d
    order by
      case when ${order} = 'distance' then d.place operator(public.<->) public.ll_to_earth(${latitude}::float8, ${longitude}::float8) end,
      case when ${order} = 'match' then public.word_similarity(${words}::text, d.normal_name) end desc,
      case when ${order} = 'places' and ${age}::text = 'infants' then d.permit_infants
           when ${order} = 'places' and ${age}::text = 'older' then d.permit_older
           when ${order} = 'places' then d.permit_places end desc,
      case when ${order} = 'distance' then d.zone end,
      d.normal_name collate "C", d.id
    limit ${size} offset ${(page - 1) * size}`
  return z.array(rowShape).parse(rows).map(daycareInList)
}

/** The nearest there are, however far, without the terms of place. */
export async function listNear(
  db: ScopedDb<Actor>,
  place: { latitude: number; longitude: number },
  terms: Pick<Terms, "kinds" | "age" | "subsidised" | "open">,
  limit = 5,
): Promise<DaycareInList[]> {
  const { kinds: wanted, age, subsidised, open } = terms
  const rows = await db.tx.$queryRaw`
    select d.slug, d.name, d.kind::text, d.address, d.municipality_name, d.zone, d.permit_infants, d.permit_older,
      d.permit_places, d.reduced_contribution, d.list_open, d.temporary_until::text,
      public.earth_distance(public.ll_to_earth(${place.latitude}::float8, ${place.longitude}::float8), d.place)::float8 as metres
    from public.matching_daycares(null, null, null, null, null, null, ${wanted}::text[], ${age}::text, ${subsidised}::boolean, ${open}::boolean) d
    order by d.place operator(public.<->) public.ll_to_earth(${place.latitude}::float8, ${place.longitude}::float8)
    limit ${limit}`
  return z.array(rowShape).parse(rows).map(daycareInList)
}

/** A slip of a letter or two in a short name must still be heard. For this transaction only. */
async function listenCloser(db: ScopedDb<Actor>, { words }: Terms): Promise<void> {
  if (words) await db.tx.$queryRaw`select set_config('pg_trgm.word_similarity_threshold', '0.5', true)`
}

/** The kinds of one zone together. */
function zonesOf(rows: CountRow[]): ZoneCount[] {
  const zones = new Map<string, ZoneCount>()
  for (const { kind: _kind, ...row } of rows) {
    const known = zones.get(row.code)
    if (!known) zones.set(row.code, row)
    else zones.set(row.code, { ...known, count: known.count + row.count, places: known.places + row.places })
  }
  return [...zones.values()]
}

const sum = (rows: { count: number }[]) => rows.reduce((all, { count }) => all + count, 0)
