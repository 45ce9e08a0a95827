import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"

/** A service of the registry, as the importer would leave it; answers its id. */
export async function addDaycare(
  owner: pg.Pool,
  { kind = "CPE", name = "CPE d’un essai" }: { kind?: "CPE" | "GS" | "GNS" | "HOME"; name?: string } = {},
): Promise<string> {
  await addRegion(owner)
  const id = newId()
  await owner.query(
    `insert into public.daycare (id, kind, name, official_name, slug, reduced_contribution, address,
       municipality_name, postal_code, region_code, latitude, longitude, precision, permit_infants, permit_older, source_on)
     values ($1::uuid, $2, $3::text, upper($3::text), $1::uuid::text, true, '1, rue de l’Essai', 'Montréal', 'H1A 1A1', '06', 45.5, -73.6,
       'POSTAL_AREA', 10, 50, sec.now())`,
    [id, kind, name],
  )
  return id
}

/** A service under a temporary permit whose last day is so many days from now. */
export async function addTemporary(owner: pg.Pool, { days }: { days: number }): Promise<string> {
  await addRegion(owner)
  await owner.query(
    `insert into public.municipality (code, name, status, region_code, county, latitude, longitude, population)
     values ('66023', 'Montréal', 'Ville', '06', 'Montréal', 45.5, -73.6, 1) on conflict do nothing`,
  )
  const id = newId()
  await owner.query(
    `insert into public.daycare (id, kind, name, official_name, slug, reduced_contribution, address, municipality_name,
       municipality_code, postal_code, region_code, latitude, longitude, precision, permit_infants, permit_older, run_infants,
       run_older, source_on, temporary_until)
     values ($1::uuid, 'CPE', 'Abri d’un essai', 'Abri d’un essai', $1::uuid::text, true, '1, rue de l’Essai', 'Montréal',
       '66023', 'H1A 1A1', '06', 45.5, -73.6, 'POSTAL_AREA', 5, 20, 5, 20, sec.today(), sec.today() + $2::integer)`,
    [id, days],
  )
  return id
}

export async function addOffice(owner: pg.Pool): Promise<string> {
  await addRegion(owner)
  const id = newId()
  await owner.query(
    `insert into public.coordinating_office (id, reference, name, official_name, region_code, territory, address,
       municipality_name, postal_code, places_agreed, providers_recognised, source_on)
     values ($1::uuid, $1::uuid::text, 'BC d’un essai', 'BC D’UN ESSAI', '06', 'Est', '1, rue de l’Essai', 'Montréal', 'H1A 1A1', 300, 50, sec.now())`,
    [id],
  )
  return id
}

async function addRegion(owner: pg.Pool): Promise<void> {
  await owner.query("insert into public.region values ('06', 'Montréal', 2000000) on conflict do nothing")
}
