import { plain } from "./plain.ts"

/** The columns we use, by every name that a list gives them: ours, then the ministry's. */
const names = {
  name: ["nom"],
  kind: ["type"],
  reduced: ["contribution_reduite", "subv"],
  address: ["adresse"],
  municipality: ["municipalite", "nom_mun_compo"],
  municipalityCode: ["code_muni"],
  postalCode: ["code_postal", "code_postal_compo"],
  regionToday: ["code_region_2026"],
  regionThen: ["code_region", "code_region_compo"],
  regionName: ["region"],
  total: ["places_total", "place_total"],
  infants: ["places_17mois_moins", "place_total_poupon"],
  older: ["places_18mois_plus"],
  latitude: ["latitude_approx"],
  longitude: ["longitude_approx"],
  precision: ["precision_coord"],
  telephone: ["telephone1", "telephone"],
  sourceOn: ["date_source"],
} as const

export type Column = keyof typeof names
const needed: Column[] = ["name", "kind", "address", "municipality", "postalCode", "total", "infants"]

/** Which column stands where, and which needed ones are not there. */
export function readHeader(cells: readonly string[]): { at: Map<Column, number>; missing: Column[] } {
  const heads = cells.map((it) => plain(it).replaceAll(" ", "_"))
  const at = new Map<Column, number>()
  for (const column of Object.keys(names) as Column[]) {
    const found = heads.findIndex((head) => names[column].some((it) => it === head))
    if (found >= 0) at.set(column, found)
  }
  return { at, missing: needed.filter((it) => !at.has(it)) }
}
