import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import { dayOf, type Day } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { vacancyKinds } from "../rules/settings.ts"

/** An invitation or an offer that waits for an answer. */
const open = z.object({
  id: z.string(),
  isOffer: z.boolean(),
  vacancyId: z.string(),
  childId: z.string(),
  kind: z.enum(vacancyKinds),
  sentAt: z.date(),
  deadlineAt: z.date(),
  undelivered: z.boolean(),
})
export type OpenAsked = z.infer<typeof open>

export async function findOpen(db: ScopedDb<System>, id: string): Promise<OpenAsked | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select a.id, a."isOffer", a.vacancy_id as "vacancyId", a.child_id as "childId", v.kind::text, a.sent_at as "sentAt",
      a.deadline_at as "deadlineAt", a.undelivered_at is not null as undelivered
    from (select id, true as "isOffer", vacancy_id, child_id, sent_at, deadline_at, undelivered_at from public.offer
        where id = ${id}::uuid and state in ('SENT', 'SEEN')
      union all select id, false, vacancy_id, child_id, sent_at, deadline_at, undelivered_at from public.invitation
        where id = ${id}::uuid and state in ('SENT', 'SEEN')) a join public.vacancy v on v.id = a.vacancy_id`
  return z.array(open).parse(rows)[0] ?? null
}

/** After a day without worker a thousand windows are over: the rest is found a minute later. */
const atMost = 2_000

/** Windows that are over and what is past its latest start, the longest ago first; the database adds the grace. */
export async function listDue(db: ScopedDb<System>): Promise<{ asked: string[]; vacancies: string[] }> {
  const asked = await db.tx.$queryRaw<unknown[]>`
    select id from (select id, deadline_at from public.invitation where state in ('SENT', 'SEEN') and deadline_at < ${db.now}
      union all select id, deadline_at from public.offer where state in ('SENT', 'SEEN') and deadline_at < ${db.now}) it
    order by deadline_at limit ${atMost}`
  const vacancies = await db.tx.$queryRaw<unknown[]>`
    select id from public.vacancy where state in ('DRAFT', 'INVITING') and latest_start_on < ${dayOf(db.now)}::date
    order by id limit ${atMost}`
  return { asked: ids(asked), vacancies: ids(vacancies) }
}

/** Vacancies behind an identifier that look for somebody and have a seat that nobody holds; all of them, or the desk's. */
export async function listInviting(
  db: ScopedDb<System>,
  { after, byDesk, limit }: { after: string; byDesk: boolean; limit: number },
): Promise<string[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id from public.vacancy where state = 'INVITING' and id > ${after}::uuid
      and (desk_request_id is not null or not ${byDesk}::boolean) order by id limit ${limit}`
  return ids(rows)
}

const ids = (rows: unknown[]) =>
  z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map((it) => it.id)

export type SuspendedUntil = { registrationId: string; childId: string; until: Day }

/**
 * Lists that silence has suspended: those that could be confirmed until a day before one, and those until another; children in
 * the order in which files are held, behind one that was seen.
 */
export async function listSuspendedUntil(
  db: ScopedDb<System>,
  wanted: { before: Day; on: Day; after: { childId: string; registrationId: string }; limit: number },
): Promise<SuspendedUntil[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select registration_id as "registrationId", child_id as "childId", until::text as until
    from sec.suspensions_due(${wanted.before}::date, ${wanted.on}::date, ${wanted.after.childId}::uuid,
      ${wanted.after.registrationId}::uuid, ${wanted.limit}::integer)`
  return z.array(suspended).parse(rows)
}
const suspended = z.object({ registrationId: z.string(), childId: z.string(), until: z.string() })
