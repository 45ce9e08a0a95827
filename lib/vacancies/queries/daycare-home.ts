import { z } from "zod"
import type { AgeBracket } from "#lib/children/rules/ages.ts"
import type { DaycareView } from "#lib/daycares/views/daycares.ts"
import type { DaycareUser } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { addDays, dayOf, type Day } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { listOwnPlaces, listSeated } from "#lib/placements/queries/own-places.ts"
import type { Span } from "#lib/placements/rules/attending.ts"
import { agesIntoFull, overPermit, type Places, type Seated } from "#lib/placements/rules/occupancy.ts"
import { takesSeat } from "#lib/placements/rules/states.ts"
import type { OwnPlace } from "#lib/placements/views/own-places.ts"
import { daysEmpty, freeOn, freesSoon, type Frees } from "../rules/emptiness.ts"
import { vacancyKinds, vacancySettings } from "../rules/settings.ts"
import { vacancyStates } from "../rules/states.ts"
import type { DaycareHome, Moving, Strip, Tight, ToCall } from "../views/daycare-home.ts"

/**
 * What a director looks for between two calls: what is empty, what moves, whom to call, what frees. Which codes were shown
 * is written down.
 */
export async function readDaycareHome(
  db: ScopedDb<DaycareUser>,
  daycare: Pick<DaycareView, "infants" | "older" | "run">,
): Promise<DaycareHome> {
  const today = dayOf(db.now)
  const places = await listOwnPlaces(db)
  const seated = await listSeated(db)
  const moving = await listMoving(db, places, today)
  const toCall = await listToCall(db)
  const codes = new Map(places.map((it) => [it.placementId, it.code]))
  const frees = freesSoon(seated, today)
  const pending = places.filter((it) => it.state === "PENDING")
  const placementIds = [...new Set([...pending, ...frees].map((it) => it.placementId))]
  if (toCall.length + placementIds.length)
    await audit(db, "vacancy.read", { placementIds, offerIds: toCall.map((it) => it.offerId) })
  const run = daycare.run && { INFANTS: daycare.run.infants, OLDER: daycare.run.older }
  const now = run && freeOn(seated, run, today)
  const empty = now && run ? Math.max(0, run.INFANTS + run.OLDER - now.taken.total) : 0
  // Looked for, or taken by a child whose first day is to come.
  const announced = moving.reduce((sum, it) => sum + it.free + it.held, 0)
  const coming = places.filter((it) => takesSeat(it.state) && it.startsOn > today).length
  return {
    strips:
      now && run
        ? (["INFANTS", "OLDER"] as const).map((it) => stripOf(it, { daycare, run, now, frees }))
        : null,
    empty,
    unannounced: Math.max(0, empty - announced - coming),
    moving,
    toCall,
    pending,
    frees: frees.map((it) => ({ ...it, code: codes.get(it.placementId) ?? shortCode(it.placementId) })),
    tight: tightOf(seated, daycare, run, today),
  }
}

function tightOf(
  seated: readonly Seated[],
  daycare: Pick<DaycareView, "infants" | "older">,
  run: Places | null,
  today: Day,
): Tight[] {
  const soon = { from: addDays(today, 1), until: addDays(today, vacancySettings.freesWithinDays) }
  const permit = { INFANTS: daycare.infants, OLDER: daycare.older }
  const grown = run ? agesIntoFull(seated, run, soon).slice(0, 1) : []
  return [
    ...overPermit(seated, permit, today).map((it) => ({ ...it, over: "PERMIT" as const })),
    ...grown.map((it) => ({ ...it, over: "RUN" as const })),
  ]
}

type Counted = {
  daycare: Pick<DaycareView, "infants" | "older">
  run: Record<AgeBracket, number>
  now: ReturnType<typeof freeOn>
  frees: readonly Frees[]
}

function stripOf(bracket: AgeBracket, { daycare, run, now, frees }: Counted): Strip {
  const permit = bracket === "INFANTS" ? daycare.infants : daycare.older
  const taken = now.taken[bracket]
  // Two reasons may free one place: it is counted once.
  const freeing = new Set(frees.filter((it) => it.bracket === bracket).map((it) => it.placementId)).size
  return {
    ...{ bracket, taken, freeing: Math.min(freeing, taken), empty: now.free[bracket] },
    closed: Math.max(0, permit - Math.max(run[bracket], taken)),
  }
}

async function listMoving(db: ScopedDb<DaycareUser>, places: OwnPlace[], today: Day): Promise<Moving[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select v.id::text as "vacancyId", v.kind::text, v.state::text, v.from_months as "from", v.to_months as "to", v.starts_on::text as "startsOn",
      (select count(*)::int from public.seat s where s.vacancy_id = v.id) as seats,
      (select count(*)::int from public.offer o where o.vacancy_id = v.id and o.state in ('SENT', 'SEEN')) as held,
      (select count(*)::int from public.offer o where o.vacancy_id = v.id and o.state = 'ACCEPTED' and o.released_at is null) as accepted,
      (select count(*)::int from public.invitation i where i.vacancy_id = v.id and i.state in ('SENT', 'SEEN')) as asked,
      (select count(*)::int from public.invitation i where i.vacancy_id = v.id and i.state = 'INTERESTED'
        and not exists (select from public.offer o where o.invitation_id = i.id)) as interested,
      least((select min(i.deadline_at) from public.invitation i where i.vacancy_id = v.id and i.state in ('SENT', 'SEEN')),
        (select min(o.deadline_at) from public.offer o where o.vacancy_id = v.id and o.state in ('SENT', 'SEEN'))) as "nextAt"
    from public.vacancy v where v.state in ('DRAFT', 'INVITING', 'RESERVED')
      or v.state = 'EXPIRED' and exists (select from public.offer o where o.vacancy_id = v.id and o.state in ('SENT', 'SEEN'))
    order by v.starts_on, v.id`
  return z
    .array(movingShape)
    .parse(rows)
    .map(({ from, to, ...it }) => ({
      ...it,
      months: { from, to },
      free: it.state === "DRAFT" ? 0 : it.seats - it.held - it.accepted,
      daysEmpty: it.state === "DRAFT" ? 0 : emptyDaysOf(it, places, today),
    }))
}

/** From the first day it was announced for; each child who took one of its seats takes it from their own first day. */
function emptyDaysOf(
  it: { vacancyId: string; startsOn: Day; seats: number },
  places: OwnPlace[],
  today: Day,
): number {
  const taken = places
    .filter((place) => place.vacancyId === it.vacancyId && takesSeat(place.state))
    .map((place): Span => ({ from: place.startsOn, until: place.endsOn }))
  return Array.from({ length: it.seats }, (_, at) =>
    daysEmpty({ from: it.startsOn, until: null, taken: taken.slice(at, at + 1) }, today),
  ).reduce((sum, days) => sum + days, 0)
}

async function listToCall(db: ScopedDb<DaycareUser>): Promise<ToCall[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text as "offerId", vacancy_id::text as "vacancyId", registration_id::text as "registrationId", deadline_at as deadline
    from public.offer where state in ('SENT', 'SEEN') and undelivered_at is not null order by deadline_at, id`
  return z
    .array(callShape)
    .parse(rows)
    .map(({ registrationId, ...it }) => ({ ...it, code: shortCode(registrationId) }))
}

const movingShape = z.object({
  vacancyId: z.string(),
  kind: z.enum(vacancyKinds),
  state: z.enum(vacancyStates),
  from: z.number(),
  to: z.number().nullable(),
  startsOn: z.string(),
  ...{ seats: z.number(), held: z.number(), accepted: z.number(), asked: z.number(), interested: z.number() },
  nextAt: z.date().nullable(),
})
const callShape = z.object({
  offerId: z.string(),
  vacancyId: z.string(),
  registrationId: z.string(),
  deadline: z.date(),
})
