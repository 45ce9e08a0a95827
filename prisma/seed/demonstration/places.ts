import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"
import { ofEach } from "./people.ts"

/** Where the fictional people belong: ids, by number. */
export type Places = Record<"DAYCARE" | "OFFICE" | "HOME", string[]>

/** A real service and a real office of each region, and homes that are as fictional as the people. */
export async function choosePlaces(owner: pg.Client): Promise<Places> {
  const daycares = await ids(
    owner,
    `select distinct on (region_code) id from public.daycare where kind <> 'HOME' and state = 'OPEN'
     order by region_code, permit_places desc, slug`,
  )
  const offices = await ids(
    owner,
    "select distinct on (region_code) id from public.coordinating_office order by region_code, places_agreed desc, name",
  )
  return { DAYCARE: daycares, OFFICE: offices, HOME: await findHomes(owner, offices) }
}

/** The list of the ministry names no home: where there is none, a few are made, which say in their names what they are. */
async function findHomes(owner: pg.Client, offices: string[]): Promise<string[]> {
  const known =
    "select id from public.daycare where kind = 'HOME' and state = 'OPEN' order by slug, id limit 20"
  const there = await ids(owner, known)
  if (there.length > 0) return there

  const made = Array.from({ length: offices.length ? ofEach : 0 }, (_, at) => ({
    ...{ id: newId(), number: at + 1, name: names[at % names.length], infants: 2, older: 4 },
    office: offices[at % offices.length],
  }))
  await owner.query(
    `insert into public.daycare (id, kind, office_id, name, official_name, slug, reduced_contribution, address, municipality_name,
       municipality_code, postal_code, region_code, latitude, longitude, precision, permit_infants, permit_older, source_on)
     select r.id, 'HOME', o.id, 'Milieu ' || r.name || ' (fictif)', 'MILIEU FICTIF ' || r.number,
       'milieu-fictif-' || lpad(r.number::text, 2, '0'), true, 'Adresse fictive', o.municipality_name, o.municipality_code,
       o.postal_code, o.region_code, a.latitude, a.longitude, 'POSTAL_AREA', r.infants, r.older, sec.now()
     from jsonb_to_recordset($1::jsonb) as r(id uuid, number int, name text, office uuid, infants int, older int)
     join public.coordinating_office o on o.id = r.office join public.postal_area a on a.code = left(o.postal_code, 3)`,
    [JSON.stringify(made)],
  )
  return ids(owner, known)
}

const names = [
  ...[
    "des Érables",
    "du Lilas",
    "de la Grive",
    "des Trois Marches",
    "du Petit Pont",
    "des Bouleaux",
    "du Hibou",
  ],
  ...["de la Lanterne", "des Mitaines", "du Ruisseau", "de la Fougère", "du Geai bleu", "des Galets"],
  ...[
    "de l’Étoile filante",
    "du Sureau",
    "des Cerises",
    "de la Colline",
    "du Vent doux",
    "des Framboises",
    "du Castor",
  ],
]

async function ids(owner: pg.Client, query: string): Promise<string[]> {
  return (await owner.query<{ id: string }>(query)).rows.map((it) => it.id)
}
