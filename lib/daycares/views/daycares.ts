import type { Age, Kind, Sort } from "../rules/search.ts"

/** Everything here may be read by anybody. No telephone and no exact place: what is drawn is a zone. */
export type Precision = "POSTAL_AREA" | "MUNICIPALITY"
export type Zone = { code: string; label: string }

export type PlaceFound =
  | { kind: "AREA"; code: string; label: string; quarter: string | null; latitude: number; longitude: number }
  | { kind: "MUNICIPALITY"; code: string; label: string; latitude: number; longitude: number }
  | { kind: "POINT"; label: string | null; latitude: number; longitude: number }

export type PlaceChoice = { code: string; name: string; status: string; county: string; region: string }

export type DaycareInList = {
  slug: string
  name: string
  kind: Kind
  address: string | null
  municipality: string
  zone: string
  infants: number
  older: number
  places: number
  subsidised: boolean
  listOpen: boolean
  /** The last day of a temporary permit; null for a service that stays. */
  lastDay: string | null
  /** Metres between the middle of the place searched and the middle of the zone. */
  metres: number | null
}

/** One circle's worth of a search: a zone, or a region when the map shows all of Québec. */
export type ZoneCount = {
  code: string
  label: string
  /** As the post names it; see rules/zone-names.ts. */
  quarter: string | null
  region: string
  count: number
  places: number
  latitude: number
  longitude: number
  metres: number | null
}

export type SearchFound = {
  place: PlaceFound | null
  region: { code: string; name: string } | null
  choices: PlaceChoice[]
  problem: "AREA_UNKNOWN" | "MUNICIPALITY_UNKNOWN" | null
  /** The words that are searched in names: what was typed, if it was no place. */
  text: string
  radius: number | null
  order: Sort
  age: Age | null
  total: number
  page: number
  pages: number
  rows: DaycareInList[]
  zones: ZoneCount[]
  byRegion: boolean
  countByKind: Record<Kind, number>
  /** When nothing was found: the nearest there are. */
  nearest: DaycareInList[]
}

export type DaycareView = DaycareInList & {
  id: string
  officialName: string
  state: "OPEN" | "CLOSED"
  closedOn: string | null
  holder: string | null
  municipalityCode: string | null
  postalArea: string
  region: { code: string; name: string }
  precision: Precision
  quarter: string | null
  latitude: number
  longitude: number
  run: { infants: number; older: number } | null
  sourceOn: string
  confirmedAt: Date | null
}

export type RegionCount = {
  code: string
  name: string
  population: number
  byKind: Record<Kind, { services: number; places: number }>
  services: number
  places: number
  infants: number
  offices: number
  homePlaces: number
  providers: number
}

export type MunicipalityCount = { code: string; name: string; services: number; places: number }
export type MunicipalityView = {
  code: string
  name: string
  status: string
  county: string
  region: { code: string; name: string }
  latitude: number
  longitude: number
  population: number
  total: number
  daycares: DaycareInList[]
  /** There are more than are named here. */
  more: boolean
}
export type RegionView = RegionCount & { municipalities: MunicipalityCount[]; officeList: OfficeInList[] }
export type OfficeInList = {
  name: string
  territory: string
  municipality: string
  places: number
  providers: number
}

export type RowInList = {
  slug: string
  name: string
  kind: Kind
  address: string
  municipality_name: string
  zone: string
  permit_infants: number
  permit_older: number
  permit_places: number
  reduced_contribution: boolean
  list_open: boolean
  temporary_until: string | null
  metres: number | null
}

/** A home is somebody's own: its address is not shown. */
export function daycareInList(row: RowInList): DaycareInList {
  return {
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    address: row.kind === "HOME" ? null : row.address,
    municipality: row.municipality_name,
    zone: row.zone,
    infants: row.permit_infants,
    older: row.permit_older,
    places: row.permit_places,
    subsidised: row.reduced_contribution,
    listOpen: row.list_open,
    lastDay: row.temporary_until,
    metres: row.metres,
  }
}

export type DaycareRow = RowInList & {
  id: string
  official_name: string
  state: "OPEN" | "CLOSED"
  closed_on: string | null
  holder: string | null
  municipality_code: string | null
  postal_area: string
  region_code: string
  region_name: string
  precision: Precision
  quarter: string | null
  latitude: number
  longitude: number
  run_infants: number | null
  run_older: number | null
  source_on: string
  confirmed_at: Date | null
}

export function daycareView(row: DaycareRow): DaycareView {
  const isRun = row.run_infants !== null && row.run_older !== null
  return {
    ...daycareInList(row),
    id: row.id,
    officialName: row.official_name,
    state: row.state,
    closedOn: row.closed_on,
    holder: row.kind === "HOME" ? null : row.holder,
    municipalityCode: row.municipality_code,
    postalArea: row.postal_area,
    region: { code: row.region_code, name: row.region_name },
    precision: row.precision,
    quarter: row.quarter,
    latitude: row.latitude,
    longitude: row.longitude,
    run: isRun ? { infants: row.run_infants ?? 0, older: row.run_older ?? 0 } : null,
    sourceOn: row.source_on,
    confirmedAt: row.confirmed_at,
  }
}

/** One of a few, to choose from. */
export type DaycareChoice = { id: string; name: string; municipality: string }
