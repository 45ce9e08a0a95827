import { z } from "zod"
import { NotFound, type Staff } from "#lib/platform/access.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { PlaceToEnter } from "../views/places.ts"

const mostFound = 40

/** By a few letters of the name, whatever the accents; open and closed, nearest name first. */
export async function findPlaces(db: ScopedDb<Staff>, words: string): Promise<PlaceToEnter[]> {
  const rows = await db.tx.$queryRaw`
    select * from (
      select id::text, case when kind = 'HOME' then 'HOME' else 'DAYCARE' end as kind, name,
        official_name as "officialName", municipality_name as municipality, state = 'CLOSED' as "isClosed"
      from public.daycare where normal_name like '%' || public.normal(${words}) || '%'
      union all
      select id::text, 'OFFICE', name, official_name, municipality_name, false
      from public.coordinating_office where public.normal(name || ' ' || official_name) like '%' || public.normal(${words}) || '%'
    ) found order by "isClosed", public.word_similarity(public.normal(${words}), public.normal(name)) desc, name, id
    limit ${mostFound}::int`
  return z.array(shape).parse(rows)
}

export async function getPlace(db: ScopedDb<Staff>, id: string): Promise<PlaceToEnter> {
  if (!isId(id)) throw new NotFound()
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, case when kind = 'HOME' then 'HOME' else 'DAYCARE' end as kind, name,
      official_name as "officialName", municipality_name as municipality, state = 'CLOSED' as "isClosed"
    from public.daycare where id = ${id}::uuid
    union all
    select id::text, 'OFFICE', name, official_name, municipality_name, false
    from public.coordinating_office where id = ${id}::uuid`
  if (!rows.length) throw new NotFound()
  return shape.parse(rows[0])
}

const shape = z.object({
  id: z.string(),
  kind: z.enum(["DAYCARE", "HOME", "OFFICE"]),
  name: z.string(),
  officialName: z.string(),
  municipality: z.string(),
  isClosed: z.boolean(),
})
