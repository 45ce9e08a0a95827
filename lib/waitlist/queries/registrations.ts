import { z } from "zod"
import type { Family } from "#lib/platform/access.ts"
import { dayOf, type Day } from "#lib/platform/days.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { effectOfWish, type Effect, type Seniority } from "../rules/seniority.ts"

/** One's own registration, or null. */
export async function findRegistration(
  db: ScopedDb<Family>,
  registrationId: string,
): Promise<{ id: string; childId: string; daycareId: string; state: string } | null> {
  if (!isId(registrationId)) return null
  return db.tx.registration.findUnique({
    where: { id: registrationId },
    select: { id: true, childId: true, daycareId: true, state: true },
  })
}

/** The services on whose lists one's own child is. */
export async function findWaitsAt(db: ScopedDb<Family>, childId: string): Promise<string[]> {
  const rows = await db.tx.registration.findMany({
    where: { childId, state: { not: "WITHDRAWN" } },
    select: { daycareId: true },
  })
  return rows.map((it) => it.daycareId)
}

export type ListSeniority = { registrationId: string; daycareId: string; seniority: Seniority }

/** Where the days of each of the child's registrations come from. */
export async function listSeniorities(db: ScopedDb<Family>, childId: string): Promise<ListSeniority[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select r.id::text, r.daycare_id::text as "daycareId", c.desired_entry_on::text as "desiredEntryOn", r.since::text,
      c.archived_on::text as "archivedOn", r.replaced
    from public.registration r join public.child_file c on c.id = r.child_id
    where r.child_id = ${childId}::uuid and r.state <> 'WITHDRAWN' order by r.id`
  return z
    .array(shape)
    .parse(rows)
    .map(({ id, daycareId, ...seniority }) => ({ registrationId: id, daycareId, seniority }))
}

export type WishEffect = { registrationId: string; daycareId: string; effect: Effect }

/** What another wished date would do to the days of each list, before it is saved. Ranks: listRanks with the date. */
export async function listWishEffects(
  db: ScopedDb<Family>,
  childId: string,
  desiredEntryOn: Day,
): Promise<WishEffect[]> {
  const today = dayOf(db.now)
  return (await listSeniorities(db, childId)).map(({ registrationId, daycareId, seniority }) => ({
    registrationId,
    daycareId,
    effect: effectOfWish(seniority, desiredEntryOn, { today, countedTo: today }),
  }))
}

const shape = z.object({
  id: z.string(),
  daycareId: z.string(),
  desiredEntryOn: z.string(),
  since: z.string(),
  archivedOn: z.string().nullable(),
  replaced: z.array(z.object({ on: z.string(), desiredEntryOn: z.string(), since: z.string() })),
})
