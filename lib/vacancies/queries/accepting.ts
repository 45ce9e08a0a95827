import { z } from "zod"
import type { Family } from "#lib/platform/access.ts"
import { dayIn, dayOf, daysBetween, type Day } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { Choices, OfferAsked } from "../views/asked.ts"

/** What there is to choose when these offers are accepted. Days are counted to today, as on a parent's other pages. */
export async function listChoices(db: ScopedDb<Family>, offers: readonly OfferAsked[]): Promise<Choices> {
  const children = offers.map((it) => it.childId)
  const own = offers.map((it) => it.registrationId)
  const from: Day = offers[0]?.startsOn ?? dayOf(db.now)
  const others = await db.tx.$queryRaw<unknown[]>`
    select r.id::text as "registrationId", r.child_id::text as "childId", d.name as "daycareName", r.since::text,
      r.state in ('INVITED', 'OFFERED') as "isAsked"
    from public.registration r join public.daycare d on d.id = r.daycare_id
    where r.child_id = any (${children}::uuid[]) and r.id <> all (${own}::uuid[]) and r.state not in ('WITHDRAWN', 'ADMITTED')
    order by r.child_id, d.name`
  const present = await db.tx.$queryRaw<unknown[]>`
    select distinct p.child_id::text as "childId", d.name as "daycareName"
    from public.placement p join public.daycare d on d.id = p.daycare_id
    where p.child_id = any (${children}::uuid[]) and p.state in ('PENDING', 'ACTIVE', 'ENDING')
      and (p.ends_on is null or p.ends_on >= ${from}::date)
    order by 1, 2`
  return {
    others: z
      .array(otherShape)
      .parse(others)
      .map(({ since, ...it }) => ({ ...it, days: countedTo(since, db.now) })),
    present: z.array(presentShape).parse(present),
  }
}

/** What declining for a reason that is not listed would cost: the days of the list, to today; one number for each child. */
export async function findDaysHere(db: ScopedDb<Family>, offers: readonly OfferAsked[]): Promise<number> {
  const rows = await db.tx.registration.findMany({
    where: { id: { in: offers.map((it) => it.registrationId) } },
    select: { since: true },
  })
  return Math.max(0, ...rows.map((it) => countedTo(dayIn(it.since), db.now)))
}

const countedTo = (since: Day, now: Date) => Math.max(0, daysBetween(since, dayOf(now)))

const otherShape = z.object({
  registrationId: z.string(),
  childId: z.string(),
  daycareName: z.string(),
  since: z.string(),
  isAsked: z.boolean(),
})
const presentShape = z.object({ childId: z.string(), daycareName: z.string() })
