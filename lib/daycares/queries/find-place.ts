import { z } from "zod"
import type { Actor } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { placeNames } from "../rules/place-names.ts"
import type { Near } from "../rules/search.ts"
import type { PlaceChoice, PlaceFound } from "../views/daycares.ts"

export type Whereabouts = {
  place: PlaceFound | null
  choices: PlaceChoice[]
  /** A region's name was typed. */
  region: { code: string; name: string } | null
  problem: "AREA_UNKNOWN" | "MUNICIPALITY_UNKNOWN" | null
}

const nowhere: Whereabouts = { place: null, choices: [], region: null, problem: null }

/** Where "near" is. Words that are no place answer nowhere: they are looked for in names. */
export async function findPlace(db: ScopedDb<Actor>, near: Near): Promise<Whereabouts> {
  switch (near?.kind) {
    case undefined:
      return nowhere
    case "POINT":
      return { ...nowhere, place: { ...near, label: null } }
    case "AREA":
      return findArea(db, near.code)
    case "MUNICIPALITY":
      return findMunicipality(db, near.code)
    case "WORDS":
      return findNamed(db, near.words)
  }
}

const centre = { latitude: z.number(), longitude: z.number() }
const areaShape = z.object({ ...centre, municipality: z.string().nullable(), quarter: z.string().nullable() })

/** The list of areas has one at the Pole, where letters to Santa Claus go. */
const northernmost = 63

/** Two areas are in no list: their daycares say where they are. */
async function findArea(db: ScopedDb<Actor>, code: string): Promise<Whereabouts> {
  const rows = await db.tx.$queryRaw`
    select coalesce(a.latitude, d.latitude) as latitude, coalesce(a.longitude, d.longitude) as longitude, d.municipality, a.place as quarter
    from (select avg(latitude) as latitude, avg(longitude) as longitude,
                 mode() within group (order by municipality_name) as municipality
          from public.recognised_daycare where postal_area = ${code}) d
    left join public.postal_area a on a.code = ${code} and a.latitude < ${northernmost}
    where a.code is not null or d.latitude is not null`
  const area = z.array(areaShape).parse(rows)[0]
  if (!area) return { ...nowhere, problem: "AREA_UNKNOWN" }

  const { municipality, ...rest } = area
  return { ...nowhere, place: { kind: "AREA", code, label: municipality ?? code, ...rest } }
}

const municipalityShape = z.object({
  ...centre,
  code: z.string(),
  name: z.string(),
  status: z.string(),
  county: z.string(),
  region: z.string(),
  /** How many municipalities bear this name. */
  namesakes: z.coerce.number(),
})
type Municipality = z.infer<typeof municipalityShape>

async function findMunicipality(db: ScopedDb<Actor>, code: string): Promise<Whereabouts> {
  const rows = await db.tx.$queryRaw`
    select m.code, m.name, m.status, m.county, r.name as region, m.latitude, m.longitude,
      (select count(*) from public.known_municipality n where n.normal_name = m.normal_name) as namesakes
    from public.known_municipality m join public.region r on r.code = m.region_code
    where m.code = ${code}`
  const found = z.array(municipalityShape).parse(rows)[0]
  return found ? { ...nowhere, place: placeOf(found) } : { ...nowhere, problem: "MUNICIPALITY_UNKNOWN" }
}

/** Alone, a name is enough; among namesakes the code stays beside it, so that the words find the same place again. */
function placeOf({ code, name, county, namesakes, latitude, longitude }: Municipality): PlaceFound {
  const label = namesakes > 1 ? `${name} (${county}, ${code})` : name
  return { kind: "MUNICIPALITY", code, label, latitude, longitude }
}

const namedShape = z.object({ ...municipalityShape.shape, normal_name: z.string() })
const regionShape = z.object({ code: z.string(), name: z.string() })
const otherShape = z.object({
  code: z.string().nullable(),
  name: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
})

async function findNamed(db: ScopedDb<Actor>, words: string): Promise<Whereabouts> {
  const { names, county } = placeNames(words)
  const rows = z.array(namedShape).parse(
    await db.tx.$queryRaw`
      select m.code, m.name, m.status, m.county, r.name as region, m.latitude, m.longitude, m.normal_name,
        count(*) over (partition by m.normal_name) as namesakes
      from public.known_municipality m join public.region r on r.code = m.region_code
      where m.normal_name = any (${names}::text[])
      order by m.population desc, m.code`,
  )
  // The whole of what was typed first, then its parts.
  const bearers =
    names.map((name) => rows.filter((it) => it.normal_name === name)).find((it) => it.length > 0) ?? []
  const [first] = bearers
  if (first && bearers.length === 1) return { ...nowhere, place: placeOf(first) }
  const inCounty = bearers.filter((it) => county !== null && placeNames(it.county).names[0] === county)
  if (inCounty[0] && inCounty.length === 1) return { ...nowhere, place: placeOf(inCounty[0]) }
  if (bearers.length > 1) return { ...nowhere, choices: bearers.map(choiceOf) }

  return findOther(db, words, names[0] ?? "")
}

/** A region, or a quarter of a town as the post names it. */
async function findOther(db: ScopedDb<Actor>, words: string, name: string): Promise<Whereabouts> {
  const rows = await db.tx.$queryRaw`
    select code, name, null::float8 as latitude, null::float8 as longitude
      from public.region where public.normal(name) = ${name}
    union all
    select null, null, avg(latitude), avg(longitude) from public.postal_area
      where length(${name}) > 3 and (public.normal(place) = ${name} or public.normal(place) like ${name} || ' %')
      having count(*) > 0`
  const found = z.array(otherShape).parse(rows)[0]
  if (found?.code && found.name) return { ...nowhere, region: { code: found.code, name: found.name } }
  if (found?.latitude && found.longitude)
    return {
      ...nowhere,
      place: { kind: "POINT", label: words, latitude: found.latitude, longitude: found.longitude },
    }
  return nowhere
}

export async function findRegion(
  db: ScopedDb<Actor>,
  code: string,
): Promise<{ code: string; name: string } | null> {
  const rows = await db.tx.$queryRaw`select code, name from public.region where code = ${code}`
  return z.array(regionShape).parse(rows)[0] ?? null
}

/** Municipalities whose name sounds like the words, for a search that found nothing. */
export async function listSoundingLike(db: ScopedDb<Actor>, words: string): Promise<PlaceChoice[]> {
  const name = placeNames(words).names[0] ?? ""
  if (name.length < 3) return []
  const rows = await db.tx.$queryRaw`
    select m.code, m.name, m.status, m.county, r.name as region, m.latitude, m.longitude, 2 as namesakes
    from public.known_municipality m join public.region r on r.code = m.region_code
    where m.normal_name % ${name}
    order by similarity(m.normal_name, ${name}) desc, m.population desc
    limit 4`
  return z.array(municipalityShape).parse(rows).map(choiceOf)
}

function choiceOf({ code, name, status, county, region }: Municipality): PlaceChoice {
  return { code, name, status, county, region }
}
