import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { parse } from "csv-parse/sync"
import type pg from "pg"
import { importFromServer } from "#lib/daycares/commands/from-server.ts"
import { readableName } from "#lib/daycares/rules/readable-name.ts"
import { newId } from "#lib/platform/ids.ts"

/** The real network as it ships: see prisma/data/ATTRIBUTION.md. */
const files = {
  facilities: "installations_cpe_garderies_qc_2021-09-30.csv",
  offices: "bureaux_coordonnateurs_qc_2021-09-30.csv",
  supply: "statistiques_offre_par_region_2021-09-30.csv",
  municipalities: "municipalites_qc_isq_2026-02-28.csv",
  areas: "rta_fsa_qc_geonames_2024-04.csv",
}

/** True for an installation that has no daycare yet: only then is anything loaded. */
export async function isRegistryEmpty(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ empty: boolean }>(
    "select not exists (select from public.daycare) as empty",
  )
  return rows[0]?.empty === true
}

/** Regions, municipalities, postal areas, offices, then the facilities by the way every later list takes. */
export async function loadNetwork(owner: pg.Client): Promise<{ facilities: number; offices: number }> {
  const facilities = recordsOf(files.facilities)
  await loadPlaces(owner, facilities)
  const offices = await loadOffices(owner)
  const result = await importFromServer(owner, readFileSync(pathOf(files.facilities)))
  if (!result.ok)
    throw new Error(`The network that ships with the portal could not be loaded: ${result.reason}`)
  return { facilities: result.value.added, offices }
}

async function loadPlaces(owner: pg.Client, facilities: Row[]): Promise<void> {
  const regions = recordsOf(files.supply)
    .filter((it) => /^(0[1-9]|1[0-7])$/.test(at(it, "code_region"))) // the last line is the whole of Québec
    .map((it) => ({
      code: at(it, "code_region"),
      name: at(it, "region"),
      population: Number(at(it, "population_estimee_isq")),
    }))
  await owner.query(
    `insert into public.region select r.* from jsonb_to_recordset($1::jsonb) as r(code text, name text, population int)
     on conflict do nothing`,
    [JSON.stringify(regions)],
  )

  const municipalities = recordsOf(files.municipalities).map((it) => ({
    code: at(it, "code_muni"),
    name: at(it, "nom"),
    status: at(it, "statut_libelle"),
    region_code: at(it, "code_region"),
    county: at(it, "mrc"),
    latitude: Number(at(it, "latitude")),
    longitude: Number(at(it, "longitude")),
    population: Number(at(it, "population_estimee")) || 0,
  }))
  await owner.query(
    `insert into public.municipality (code, name, status, region_code, county, latitude, longitude, population)
     select r.* from jsonb_to_recordset($1::jsonb) as r(code text, name text, status text, region_code text, county text,
       latitude float8, longitude float8, population int)
     on conflict do nothing`,
    [JSON.stringify(municipalities)],
  )

  const areas = recordsOf(files.areas).map((it) => ({
    code: at(it, "rta"),
    place: at(it, "municipalite") || at(it, "lieu"),
    latitude: Number(at(it, "latitude")),
    longitude: Number(at(it, "longitude")),
    municipality_code: at(it, "code_muni") || null,
    region_code: at(it, "code_region_calcule") || at(it, "code_region") || null,
  }))
  await owner.query(
    `insert into public.postal_area (code, place, latitude, longitude, municipality_code, region_code)
     select r.code, r.place, r.latitude, r.longitude, m.code, r.region_code
     from jsonb_to_recordset($1::jsonb) as r(code text, place text, latitude float8, longitude float8,
       municipality_code text, region_code text)
     left join public.municipality m on m.code = r.municipality_code -- the table has municipalities that were merged since
     on conflict do nothing`,
    [JSON.stringify([...areas, ...missingAreas(facilities, new Set(areas.map((it) => it.code)))])],
  )
}

/** Two areas younger than the table of centres (J4A, J5N): they lie where the daycares that have them do. */
function missingAreas(facilities: Row[], known: Set<string>) {
  const strangers = Map.groupBy(
    facilities.filter((it) => !known.has(at(it, "rta"))),
    (it) => at(it, "rta"),
  )
  return [...strangers].map(([code, there]) => {
    const [first] = [...Map.groupBy(there, (it) => at(it, "code_muni"))].toSorted(
      ([, a], [, b]) => b.length - a.length,
    )
    const example = first?.[1][0] ?? {}
    return {
      code,
      place: at(example, "municipalite"),
      latitude: Number(at(example, "latitude_approx")),
      longitude: Number(at(example, "longitude_approx")),
      municipality_code: at(example, "code_muni") || null,
      region_code: at(example, "code_region_2026"),
    }
  })
}

async function loadOffices(owner: pg.Client): Promise<number> {
  const offices = recordsOf(files.offices).map((it) => ({
    id: newId(),
    reference: at(it, "id"),
    name: readableName(at(it, "nom"), at(it, "municipalite")),
    official_name: at(it, "nom"),
    region_code: at(it, "code_region"),
    territory: at(it, "territoire_couvert"),
    address: at(it, "adresse").replace(/^[\s,]+/, ""),
    municipality_name: at(it, "municipalite"),
    municipality_code: at(it, "code_muni") || null,
    postal_code: at(it, "code_postal"),
    places_agreed: Number(at(it, "places_agrement")),
    providers_recognised: Number(at(it, "nb_rsg_reconnues")),
    source_on: at(it, "date_source"),
  }))
  const { rowCount } = await owner.query(
    `insert into public.coordinating_office (id, reference, name, official_name, region_code, territory, address,
       municipality_name, municipality_code, postal_code, places_agreed, providers_recognised, source_on)
     select r.id, r.reference, r.name, r.official_name, coalesce(m.region_code, r.region_code), r.territory, r.address,
       r.municipality_name, r.municipality_code, r.postal_code, r.places_agreed, r.providers_recognised, r.source_on
     from jsonb_to_recordset($1::jsonb) as r(id uuid, reference text, name text, official_name text, region_code text,
       territory text, address text, municipality_name text, municipality_code text, postal_code text,
       places_agreed int, providers_recognised int, source_on date)
     left join public.municipality m on m.code = r.municipality_code
     on conflict (reference) do nothing`,
    [JSON.stringify(offices)],
  )
  return rowCount ?? 0
}

type Row = Record<string, string>

const pathOf = (name: string) => fileURLToPath(new URL(`../data/${name}`, import.meta.url))
const recordsOf = (name: string) => parse<Row>(readFileSync(pathOf(name)), { columns: true, bom: true })
const at = (row: Row, column: string) => (row[column] ?? "").trim()
