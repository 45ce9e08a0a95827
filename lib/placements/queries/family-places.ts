import { z } from "zod"
import type { Family } from "#lib/platform/access.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { placementStates, takesSeat } from "../rules/states.ts"
import type { GivenPlace } from "../views/given-place.ts"

/** A place of one's own child, and where it is. */
export async function findGivenPlace(db: ScopedDb<Family>, placementId: string): Promise<GivenPlace | null> {
  return isId(placementId) ? ((await read(db, { placementId }))[0] ?? null) : null
}

/** The places of a child that are not over. */
export async function listGivenPlaces(db: ScopedDb<Family>, childId: string): Promise<GivenPlace[]> {
  return (await read(db, { childId })).filter((it) => takesSeat(it.state))
}

async function read(
  db: ScopedDb<Family>,
  { placementId = null, childId = null }: { placementId?: string | null; childId?: string | null },
): Promise<GivenPlace[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select p.id::text as "placementId", p.child_id::text as "childId", p.state::text, p.starts_on::text as "startsOn",
      p.ends_on::text as "endsOn", p.cancelled_for as "cancelledFor", d.name as daycare, d.slug,
      (select o.vacancy_id::text from public.offer o where o.id = p.offer_id) as "vacancyId",
      p.offer_id is not null and not exists (select from public.guardian_answer a where a.offer_id = p.offer_id and a.agrees) as "byTelephone"
    from public.placement p join public.daycare d on d.id = p.daycare_id
    where p.id = ${placementId}::uuid or p.child_id = ${childId}::uuid order by p.starts_on, p.id`
  return z.array(shape).parse(rows)
}

const shape = z.object({
  placementId: z.string(),
  childId: z.string(),
  state: z.enum(placementStates),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  cancelledFor: z.string().nullable(),
  daycare: z.string(),
  slug: z.string(),
  vacancyId: z.string().nullable(),
  byTelephone: z.boolean(),
})
