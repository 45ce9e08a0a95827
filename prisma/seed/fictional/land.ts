import type pg from "pg"
import { weighted, type Chance } from "./chance.ts"

/** Where fictional families live and what is near: by population, then by where the services of a town are. */
export type Service = {
  id: string
  /** What stays the same when the same network is loaded elsewhere. */
  slug: string
  kind: "CPE" | "GS" | "GNS" | "HOME"
  infants: number
  older: number
  seed: string
}
export type Home = { area: string; municipality: string; municipalityName: string; near: readonly Service[] }
export type Land = {
  home(by: Chance): Home
  /** A home from which this service is the nearest. */
  homeBy(service: Service): Home
  services: readonly Service[]
}

type Point = { latitude: number; longitude: number }
type Area = Point & { code: string; municipality: string | null }
type Town = Point & { code: string; name: string; population: number }
type Placed = Service & Point & { area: string; municipality: string | null }

/** Lists within so many kilometres, or the six nearest where there are fewer; at most so many services. */
const reach = { km: 30, least: 6, most: 90 }

/** Reads the network; draws the seed of every list that has none, so that each registration has its number. */
export async function readLand(owner: pg.Client): Promise<Land> {
  await owner.query(
    "insert into sec.draw_seed (daycare_id) select id from public.daycare where state = 'OPEN' on conflict do nothing",
  )
  const services = await rowsOf<Placed>(
    owner,
    `select d.id, d.slug, d.kind::text, coalesce(d.run_infants, d.permit_infants) as infants,
       coalesce(d.run_older, d.permit_older) as older, s.seed, d.latitude, d.longitude, d.postal_area as area,
       d.municipality_code as municipality
     from public.daycare d join sec.draw_seed s on s.daycare_id = d.id where d.state = 'OPEN' and d.list_open
     order by d.slug collate "C"`,
  )
  const areas = await rowsOf<Area>(
    owner,
    `select code, latitude, longitude, municipality_code as municipality from public.postal_area order by code collate "C"`,
  )
  const towns = await rowsOf<Town>(
    owner,
    `select code, name, population, latitude, longitude from public.municipality where population > 0
     order by code collate "C"`,
  )
  return asLand(services, areas, towns)
}

function asLand(services: Placed[], areas: Area[], towns: Town[]): Land {
  if (services.length === 0 || areas.length === 0 || towns.length === 0)
    throw new Error("There is no network yet to put families into: start the portal once, or import a list.")
  const areaBy = new Map(areas.map((it) => [it.code, it]))
  const ofTown = Map.groupBy(services, (it) => it.municipality)
  const town = weighted(towns.map((it) => [it, it.population]))
  // Two areas in three name no town: a town's areas are those of its services, as many families as there are services.
  const areaOf = new Map(
    towns.map((it) => {
      const counts = Map.groupBy(ofTown.get(it.code) ?? [], ({ area }) => area)
      const there = [...counts].flatMap(([code, at]) => {
        const area = areaBy.get(code)
        return area ? [[area, at.length] as const] : []
      })
      return [it.code, weighted(there.length > 0 ? there : [[nearest(it, areas), 1]])]
    }),
  )
  const townOf = new Map(towns.map((it) => [it.code, it]))
  const kept = new Map<string, Home>()
  const homeIn = (area: Area, at: Town): Home => {
    const key = `${area.code} ${at.code}`
    const found = kept.get(key)
    if (found) return found
    // A rural area (0 in its code) is huge: there, what is near is near the town.
    const from = area.code.charAt(1) === "0" ? at : area
    const made = {
      ...{ area: area.code, municipality: at.code, municipalityName: at.name },
      near: nearby(from, services),
    }
    kept.set(key, made)
    return made
  }
  return {
    services,
    home(by) {
      const at = town(by)
      return homeIn(areaOf.get(at.code)?.(by) ?? nearest(at, areas), at)
    },
    homeBy(service) {
      const placed = services.find((it) => it.id === service.id) ?? services[0]
      if (!placed) throw new Error("no such service")
      const area = areaBy.get(placed.area) ?? nearest(placed, areas)
      const at = townOf.get(placed.municipality ?? area.municipality ?? "") ?? nearest(placed, towns)
      return { ...homeIn(area, at), near: nearby(placed, services) }
    },
  }
}

function nearby(from: Point, services: Placed[]): Service[] {
  const sorted = services
    .map((it) => ({ it, km: distance(from, it) }))
    .sort((one, other) => one.km - other.km || (one.it.slug < other.it.slug ? -1 : 1))
  return sorted
    .slice(0, reach.most)
    .filter(({ km }, at) => at < reach.least || km <= reach.km)
    .map(({ it }) => it)
}

function nearest<T extends Point>(from: Point, among: T[]): T {
  const found = among.reduce((best, it) => (distance(from, it) < distance(from, best) ? it : best))
  return found
}

/** Flat enough for a province's neighbourhoods. */
function distance(one: Point, other: Point): number {
  const north = (one.latitude - other.latitude) * 111.2
  const east = (one.longitude - other.longitude) * 111.2 * Math.cos((one.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}

async function rowsOf<T extends object>(owner: pg.Client, query: string): Promise<T[]> {
  return (await owner.query<T>(query)).rows
}
