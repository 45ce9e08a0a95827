import { z } from "zod"
import { NotFound, type Actor } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { kinds } from "../rules/search.ts"
import { daycareView, type DaycareView } from "../views/daycares.ts"

const shape = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  official_name: z.string(),
  kind: z.enum(kinds),
  state: z.enum(["OPEN", "CLOSED"]),
  closed_on: z.string().nullable(),
  holder: z.string().nullable(),
  address: z.string(),
  municipality_name: z.string(),
  municipality_code: z.string().nullable(),
  postal_area: z.string(),
  zone: z.string(),
  region_code: z.string(),
  region_name: z.string(),
  precision: z.enum(["POSTAL_AREA", "MUNICIPALITY"]),
  quarter: z.string().nullable(),
  latitude: z.number(),
  longitude: z.number(),
  permit_infants: z.number(),
  permit_older: z.number(),
  permit_places: z.number(),
  run_infants: z.number().nullable(),
  run_older: z.number().nullable(),
  reduced_contribution: z.boolean(),
  list_open: z.boolean(),
  temporary_until: z.string().nullable(),
  source_on: z.string(),
  confirmed_at: z.date().nullable(),
  metres: z.null(),
})

/** A closed daycare keeps its page, which says so. */
export async function getDaycareBySlug(db: ScopedDb<Actor>, slug: string): Promise<DaycareView> {
  if (!/^[a-z0-9-]{1,200}$/.test(slug)) throw new NotFound()
  return getDaycare(db, { slug, id: null })
}

/** For whoever works there. */
export async function getDaycareById(db: ScopedDb<Actor>, id: string): Promise<DaycareView> {
  return getDaycare(db, { slug: null, id })
}

async function getDaycare(
  db: ScopedDb<Actor>,
  { slug, id }: { slug: string | null; id: string | null },
): Promise<DaycareView> {
  const rows = await db.tx.$queryRaw`
    select d.id::text, d.slug, d.name, d.official_name, d.kind::text, d.state::text, d.closed_on::text, h.name as holder,
      d.address, d.municipality_name, d.municipality_code, d.postal_area, d.region_code, r.name as region_name,
      case when d.precision = 'POSTAL_AREA' or d.municipality_code is null then d.postal_area else d.municipality_code end as zone,
      d.precision::text, p.place as quarter, d.latitude, d.longitude, d.permit_infants, d.permit_older, d.permit_places,
      d.run_infants, d.run_older, d.reduced_contribution, d.list_open, d.temporary_until::text, d.source_on::text, d.confirmed_at, null as metres
    from public.daycare d
    join public.region r on r.code = d.region_code
    left join public.permit_holder h on h.id = d.permit_holder_id
    left join public.postal_area p on p.code = d.postal_area
    where d.slug = ${slug} or d.id = ${id}::uuid`
  const row = z.array(shape).parse(rows)[0]
  if (!row) throw new NotFound()
  return daycareView(row)
}
