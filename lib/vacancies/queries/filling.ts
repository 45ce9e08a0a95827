import { z } from "zod"
import { bondWishes } from "#lib/children/rules/siblings.ts"
import type { System } from "#lib/platform/access.ts"
import { dayIn } from "#lib/platform/days.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { priorityFacts } from "#lib/waitlist/rules/facts.ts"
import { invitationStates, offerStates } from "../rules/asked-states.ts"
import type { AskedRow } from "../rules/standing.ts"
import type { VacancyState } from "../rules/states.ts"
import type { Declared } from "../rules/terms.ts"

/** What is held while a vacancy is filled: places, who takes them, wishes for two children, and the windows' settings. */
const facts = z.object({
  run: z.object({ INFANTS: z.number(), OLDER: z.number() }).nullable(),
  graceSeconds: z.number(),
  fewestHours: z.number(),
  seated: z.array(z.object({ bornOn: z.string(), from: z.string(), until: z.string().nullable() })),
  bonds: z.array(z.object({ one: z.string(), other: z.string(), wish: z.enum(bondWishes) })),
})
export type FillingFacts = z.infer<typeof facts>

/** Only one at a time fills vacancies of a service. "BUSY": another does; null: no such vacancy. */
export async function beginFilling(
  db: ScopedDb<System>,
  vacancyId: string,
): Promise<FillingFacts | "BUSY" | null> {
  const rows = await db.tx.$queryRaw<{ it: { outcome: string } }[]>`
    select sec.begin_filling(${vacancyId}::uuid) as it`
  const { it } = only(rows)
  if (it.outcome === "ABSENT") return null
  return it.outcome === "BUSY" ? "BUSY" : facts.parse(it)
}

export type VacancyNow = Declared & { state: VacancyState; freeSeats: number }

export async function findVacancy(db: ScopedDb<System>, id: string): Promise<VacancyNow | null> {
  const it = await db.tx.vacancy.findUnique({ where: { id } })
  if (!it) return null
  const [seats] = await db.tx.$queryRaw<{ free: number }[]>`
    select count(*)::integer as free from public.seat s where s.vacancy_id = ${id}::uuid and not exists (select from public.offer o
      where o.seat_id = s.id and o.state in ('SENT', 'SEEN', 'ACCEPTED') and o.released_at is null)`
  const reserved = priorityFacts.find((fact) => fact === it.reservedFact)
  const { weekdays, fromMinute, untilMinute } = it
  const saysHours = fromMinute !== null && untilMinute !== null
  return {
    id,
    daycareId: it.daycareId,
    state: it.state,
    kind: it.kind,
    ages: { from: it.fromMonths, to: it.toMonths, on: dayIn(it.agesOn) },
    toleranceDays: it.toleranceDays,
    startsOn: dayIn(it.startsOn),
    latestStartOn: dayIn(it.latestStartOn),
    untilOn: it.untilOn && dayIn(it.untilOn),
    schedule: saysHours ? { weekdays, from: fromMinute, until: untilMinute } : null,
    strictSchedule: it.strictSchedule,
    reservedFor: reserved ? { fact: reserved, of: it.reservedOf } : null,
    surplus: it.surplus,
    invitationSeconds: it.invitationSeconds,
    offerSeconds: it.offerSeconds,
    freeSeats: seats?.free ?? 0,
  }
}

const key = z.object({
  category: z.number(),
  countedFrom: z.string(),
  precarity: z.boolean(),
  draw: z.number(),
})
const row = z.object({
  invitationId: z.string(),
  registrationId: z.string(),
  childId: z.string(),
  state: z.enum(invitationStates),
  deadlineAt: z.date(),
  undelivered: z.boolean(),
  key: z.unknown().transform((it) => key.safeParse(it).data ?? null),
  offers: z.array(
    z.object({
      id: z.string(),
      state: z.enum(offerStates),
      released: z.boolean(),
      prolongs: z.boolean(),
      sentAt: z.coerce.date(),
      deadlineAt: z.coerce.date(),
    }),
  ),
})
export type AskedNow = AskedRow & z.infer<typeof row>

/** Of each registration the last that was asked of it. */
export async function listAskedNow(db: ScopedDb<System>, vacancyId: string): Promise<AskedNow[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select distinct on (i.registration_id) i.id as "invitationId", i.registration_id as "registrationId", i.child_id as "childId",
      i.state::text, i.deadline_at as "deadlineAt", i.undelivered_at is not null as undelivered, i.order_key as key,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'state', o.state, 'released', o.released_at is not null,
        'prolongs', o.extended_from is not null, 'sentAt', o.sent_at, 'deadlineAt', o.deadline_at))
        from public.offer o where o.invitation_id = i.id), '[]') as offers
    from public.invitation i where i.vacancy_id = ${vacancyId}::uuid
    order by i.registration_id, i.state = 'SUPERSEDED' and i.undelivered_at is null, i.sent_at desc`
  return z.array(row).parse(rows)
}
