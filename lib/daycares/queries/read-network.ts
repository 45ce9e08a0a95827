import { z } from "zod"
import { NotFound, type Actor } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { kinds, noSearch, type Kind } from "../rules/search.ts"
import type {
  DaycareView,
  MunicipalityCount,
  MunicipalityView,
  OfficeInList,
  RegionCount,
  RegionView,
} from "../views/daycares.ts"
import { listMatching, type Terms } from "./find-daycares.ts"

const regionShape = z.object({
  code: z.string(),
  name: z.string(),
  population: z.number(),
  kind: z.enum(kinds).nullable(),
  services: z.number(),
  places: z.number(),
  infants: z.number(),
  offices: z.number(),
  home_places: z.number(),
  providers: z.number(),
})

/** Services and places of every region by kind, offices and home places beside. */
export async function networkFigures(
  db: ScopedDb<Actor>,
  region: string | null = null,
): Promise<RegionCount[]> {
  const rows = await db.tx.$queryRaw`
    select r.code, r.name, r.population, d.kind::text, coalesce(d.services, 0)::int as services,
      coalesce(d.places, 0)::int as places, coalesce(d.infants, 0)::int as infants,
      coalesce(o.offices, 0)::int as offices, coalesce(o.places, 0)::int as home_places, coalesce(o.providers, 0)::int as providers
    from public.region r
    left join (select region_code, kind, count(*) as services, sum(permit_places) as places, sum(permit_infants) as infants
               from public.recognised_daycare where ${region}::text is null or region_code = ${region}
               group by region_code, kind) d on d.region_code = r.code
    left join (select region_code, count(*) as offices, sum(places_agreed) as places, sum(providers_recognised) as providers
               from public.coordinating_office group by region_code) o on o.region_code = r.code
    where ${region}::text is null or r.code = ${region}
    order by r.code, d.kind`
  return gathered(z.array(regionShape).parse(rows))
}

function gathered(rows: z.infer<typeof regionShape>[]): RegionCount[] {
  const regions = new Map<string, RegionCount>()
  for (const row of rows) {
    const { code, name, population, offices, providers } = row
    const region = regions.get(code) ?? {
      ...{
        code,
        name,
        population,
        offices,
        providers,
        homePlaces: row.home_places,
        services: 0,
        places: 0,
        infants: 0,
      },
      byKind: Object.fromEntries(
        kinds.map((kind) => [kind, { services: 0, places: 0 }]),
      ) as RegionCount["byKind"], // every kind is a key
    }
    regions.set(code, row.kind ? added(region, row.kind, row) : region)
  }
  return [...regions.values()]
}

function added(
  region: RegionCount,
  kind: Kind,
  { services, places, infants }: { services: number; places: number; infants: number },
): RegionCount {
  return {
    ...region,
    services: region.services + services,
    places: region.places + places,
    infants: region.infants + infants,
    byKind: { ...region.byKind, [kind]: { services, places } },
  }
}

const municipalityCountShape = z.object({
  code: z.string(),
  name: z.string(),
  services: z.number(),
  places: z.number(),
})
const officeShape = z.object({
  name: z.string(),
  territory: z.string(),
  municipality: z.string(),
  places: z.number(),
  providers: z.number(),
})

export async function listRegion(db: ScopedDb<Actor>, code: string): Promise<RegionView> {
  if (!/^\d{2}$/.test(code)) throw new NotFound()
  const [region] = await networkFigures(db, code)
  if (!region) throw new NotFound()

  const municipalities: MunicipalityCount[] = z.array(municipalityCountShape).parse(
    await db.tx.$queryRaw`
      select m.code, m.name, d.services, d.places from public.known_municipality m
      join (select municipality_code, count(*)::int as services, sum(permit_places)::int as places
            from public.recognised_daycare where region_code = ${code} group by municipality_code) d on d.municipality_code = m.code
      order by m.normal_name, m.code`,
  )
  const officeList: OfficeInList[] = z.array(officeShape).parse(
    await db.tx.$queryRaw`
      select name, territory, municipality_name as municipality, places_agreed as places, providers_recognised as providers
      from public.coordinating_office where region_code = ${code} order by public.normal(name), id`,
  )
  return { ...region, municipalities, officeList }
}

const municipalityShape = z.object({
  code: z.string(),
  name: z.string(),
  status: z.string(),
  county: z.string(),
  region_code: z.string(),
  region_name: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  population: z.number(),
  total: z.number(),
})

const mostNamed = 100

/** The first hundred services by name; a larger town is read through the search. */
export async function listMunicipality(db: ScopedDb<Actor>, code: string): Promise<MunicipalityView> {
  if (!/^\d{5}$/.test(code)) throw new NotFound()
  const rows = await db.tx.$queryRaw`
    select m.code, m.name, m.status, m.county, m.region_code, r.name as region_name, m.latitude, m.longitude, m.population,
      (select count(*)::int from public.recognised_daycare d where d.municipality_code = m.code) as total
    from public.known_municipality m join public.region r on r.code = m.region_code where m.code = ${code}`
  const found = z.array(municipalityShape).parse(rows)[0]
  if (!found) throw new NotFound()

  const { region_code, region_name, ...municipality } = found
  const daycares = await listMatching(db, { ...everything, municipality: code }, "name", 1, mostNamed)
  return {
    ...municipality,
    region: { code: region_code, name: region_name },
    daycares,
    more: found.total > mostNamed,
  }
}

const everything: Terms = {
  words: null,
  latitude: null,
  longitude: null,
  metres: null,
  municipality: null,
  region: null,
  kinds: null,
  age: noSearch.age,
  subsidised: false,
  open: false,
}

/** Others in the same municipality, the nearest first, for the foot of a daycare's page. */
export async function listNeighbours(
  db: ScopedDb<Actor>,
  { municipalityCode, latitude, longitude, slug }: DaycareView,
) {
  if (!municipalityCode) return []
  const all = await listMatching(
    db,
    { ...everything, municipality: municipalityCode, latitude, longitude },
    "distance",
    1,
    7,
  )
  return all.filter((it) => it.slug !== slug).slice(0, 6)
}

const addressShape = z.object({ slug: z.string(), source_on: z.string() })

/** Every public address of the registry, for search engines. */
export async function listAddresses(db: ScopedDb<Actor>): Promise<{ slug: string; on: string }[]> {
  const rows = await db.tx
    .$queryRaw`select slug, source_on::text from public.recognised_daycare order by slug`
  return z
    .array(addressShape)
    .parse(rows)
    .map(({ slug, source_on }) => ({ slug, on: source_on }))
}

export async function listMunicipalityCodes(db: ScopedDb<Actor>): Promise<string[]> {
  const rows = await db.tx.$queryRaw`
    select distinct municipality_code as code from public.recognised_daycare where municipality_code is not null order by 1`
  return z
    .array(z.object({ code: z.string() }))
    .parse(rows)
    .map(({ code }) => code)
}

/** The oldest list that anything here comes from: never claims to be newer than it is. */
export async function findSourceDay(db: ScopedDb<Actor>): Promise<string | null> {
  const rows = await db.tx.$queryRaw`select min(source_on)::text as day from public.recognised_daycare`
  return z.array(z.object({ day: z.string().nullable() })).parse(rows)[0]?.day ?? null
}
