import { refuse, type Result } from "#lib/platform/result.ts"
import type { Gazetteer, Listed } from "./listed.ts"
import { plain } from "./plain.ts"

export type Locator = (given: Given) => Result<Where, "REGION_UNKNOWN" | "PLACE_UNKNOWN">
export type Given = {
  municipalityName: string
  municipalityCode: string
  postalCode: string
  regionToday: string
  regionThen: string
  regionName: string
  latitude: string
  longitude: string
  precision: string
}
export type Where = Pick<Listed, "municipalityCode" | "regionCode" | "latitude" | "longitude" | "precision">

/**
 * Where a daycare stands, and in which of today's regions: what the list says, else what its municipality says, else
 * its postal area. A rural area (second character 0) is as wide as a county: there the municipality is nearer.
 */
export function makeLocator({ regions, municipalities, areas }: Gazetteer): Locator {
  const regionCodes = new Set(regions.map((it) => it.code))
  const regionByName = new Map(regions.map((it) => [plain(it.name), it.code]))
  const municipalityByCode = new Map(municipalities.map((it) => [it.code, it]))
  const municipalitiesByName = Map.groupBy(municipalities, (it) => plain(it.name))
  const areaByCode = new Map(areas.map((it) => [it.code, it]))

  return (given) => {
    const area = areaByCode.get(given.postalCode.slice(0, 3))
    const said = regionSaid(given)
    const municipality =
      municipalityByCode.get(given.municipalityCode) ?? named(given, said ?? area?.regionCode ?? undefined)

    const region = today(given) ?? municipality?.regionCode ?? area?.regionCode ?? said
    if (!region) return refuse("REGION_UNKNOWN")

    const point = spotOf(given, municipality, area)
    return point
      ? { ok: true, value: { municipalityCode: municipality?.code ?? null, regionCode: region, ...point } }
      : refuse("PLACE_UNKNOWN")
  }

  function today({ regionToday }: Given): string | undefined {
    const code = regionToday.padStart(2, "0")
    return regionToday && regionCodes.has(code) ? code : undefined
  }

  /** The region as the list has it, by code or by name; it may be one of before the borders moved. */
  function regionSaid({ regionToday, regionThen, regionName }: Given): string | undefined {
    const codes = [regionToday, regionThen, /\d+/.exec(regionName)?.[0] ?? ""]
      .filter(Boolean)
      .map((it) => it.padStart(2, "0"))
    return codes.find((it) => regionCodes.has(it)) ?? regionByName.get(plain(regionName))
  }

  function named({ municipalityName }: Given, region: string | undefined) {
    const found = municipalitiesByName.get(plain(municipalityName)) ?? []
    if (found.length === 1) return found[0]
    const near = found.filter((it) => it.regionCode === region)
    return near.length === 1 ? near[0] : undefined
  }
}

type Point = { latitude: number; longitude: number }

function spotOf(
  given: Given,
  municipality?: Point,
  area?: Point,
): (Point & Pick<Where, "precision">) | undefined {
  const latitude = Number(given.latitude.replace(",", "."))
  const longitude = Number(given.longitude.replace(",", "."))
  if (
    given.latitude &&
    given.longitude &&
    latitude > 44.9 &&
    latitude < 63 &&
    longitude > -80 &&
    longitude < -56
  )
    return {
      latitude,
      longitude,
      precision: given.precision === "municipalite" ? "MUNICIPALITY" : "POSTAL_AREA",
    }

  const isRural = given.postalCode[1] === "0"
  if (area && !isRural)
    return { latitude: area.latitude, longitude: area.longitude, precision: "POSTAL_AREA" }
  if (municipality)
    return { latitude: municipality.latitude, longitude: municipality.longitude, precision: "MUNICIPALITY" }
  return area && { latitude: area.latitude, longitude: area.longitude, precision: "POSTAL_AREA" }
}
