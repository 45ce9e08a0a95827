import { z } from "zod"
import { NotFound, type OfficeUser } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { OfficeView } from "../views/offices.ts"

const shape = z.object({
  id: z.string(),
  name: z.string(),
  territory: z.string(),
  municipality: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  placesAgreed: z.number(),
  providersRecognised: z.number(),
  sourceOn: z.string(),
})

const homeShape = z.object({
  slug: z.string(),
  name: z.string(),
  municipality: z.string(),
  places: z.number(),
})

/** One's own office, and the homes it follows by name. */
export async function getOwnOffice(db: ScopedDb<OfficeUser>): Promise<OfficeView> {
  const found = await db.tx.$queryRaw<unknown[]>`
    select o.id::text, o.name, o.territory, o.municipality_name as municipality, r.code as "regionCode", r.name as "regionName",
      o.places_agreed as "placesAgreed", o.providers_recognised as "providersRecognised", o.source_on::text as "sourceOn"
    from public.coordinating_office o join public.region r on r.code = o.region_code
    where o.id = ${db.actor.officeId}::uuid`
  const office = z.array(shape).parse(found)[0]
  if (!office) throw new NotFound()

  const homes = await db.tx.$queryRaw<unknown[]>`
    select slug, name, municipality_name as municipality, permit_places as places from public.daycare
    where office_id = ${office.id}::uuid and state = 'OPEN' order by normal_name collate "C", id limit 200`
  return { ...office, homes: z.array(homeShape).parse(homes) }
}
