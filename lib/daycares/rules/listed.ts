/** One daycare as a ministry's list tells it, read and placed. */
export type Listed = {
  /** Where it begins in the file, as a spreadsheet counts. */
  line: number
  kind: FacilityKind
  name: string
  officialName: string
  address: string
  municipalityName: string
  municipalityCode: string | null
  postalCode: string
  regionCode: string
  latitude: number
  longitude: number
  precision: "POSTAL_AREA" | "MUNICIPALITY"
  /** Null when the list does not say: what is known stays. */
  telephone: string | null
  infants: number
  older: number
  reduced: boolean
}

export const facilityKinds = ["CPE", "GS", "GNS"] as const
export type FacilityKind = (typeof facilityKinds)[number]

/** A row that cannot be used, where, and why. */
export type Broken = { line: number; reason: BrokenReason; name: string }

export const brokenReasons = [
  "QUOTE_OPEN",
  "COLUMNS_COUNT",
  "NAME_MISSING",
  "NAME_LONG",
  "KIND_UNKNOWN",
  "ADDRESS_MISSING",
  "ADDRESS_LONG",
  "MUNICIPALITY_MISSING",
  "POSTAL_CODE_WRONG",
  "POSTAL_CODE_OUTSIDE",
  "PLACES_WRONG",
  "INFANTS_WRONG",
  "INFANTS_OVER_TOTAL",
  "PLACES_DO_NOT_ADD_UP",
  "REGION_UNKNOWN",
  "PLACE_UNKNOWN",
  "REPEATED",
] as const
export type BrokenReason = (typeof brokenReasons)[number]

/** Why a whole file is refused. */
export const fileReasons = [
  "FILE_MISSING",
  "FILE_EMPTY",
  "FILE_LARGE",
  "FILE_SPREADSHEET",
  "FILE_UTF16",
  "FILE_BINARY",
  "NOT_A_LIST",
  "COLUMNS_MISSING",
  "ONE_COLUMN",
  "TOO_MANY_ROWS",
] as const
export type FileReason = (typeof fileReasons)[number]

export const mostRows = 20_000
export const mostBytes = 8 * 1024 * 1024

/** What is known of Québec's places, to say where a daycare stands. */
export type Gazetteer = {
  regions: { code: string; name: string }[]
  municipalities: {
    code: string
    name: string
    regionCode: string
    latitude: number
    longitude: number
    population: number
  }[]
  areas: {
    code: string
    latitude: number
    longitude: number
    municipalityCode: string | null
    regionCode: string | null
  }[]
}
