import { z } from "zod"
import { referenceYearOf } from "#lib/children/rules/ages.ts"
import type { Service } from "#lib/platform/access.ts"
import { dayOf, type Day } from "#lib/platform/days.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findPolicies } from "#lib/waitlist/queries/policies.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { canDeclare, type NotDeclared } from "../rules/declaring.ts"
import type { Draft } from "../rules/draft.ts"
import type { ReserveNow } from "../rules/reserving.ts"
import type { PlacesNow } from "../rules/seats.ts"

/** Places that are run, what is taken of them, and the admissions of the year in which a place begins. */
type OccupancyNow = {
  /** Null: the service never said how many places it runs. */
  places: PlacesNow | null
  year: { admitted: number; admittedReserved: number; open: number; openReserved: number; usual: number }
}

/** What the own service has, leaving one vacancy out: the one that is written. */
export async function findOccupancy(
  db: ScopedDb<Service>,
  startOn: Day,
  besides: string | null = null,
): Promise<OccupancyNow> {
  const year = referenceYearOf(startOn)
  const rows = await db.tx.$queryRaw<{ found: unknown }[]>`
    select sec.own_occupancy(${besides}::uuid, ${year.from}::date, ${year.until}::date) as found`
  const { infants, older, seated, declared, ...ofYear } = shape.parse(only(rows).found)
  return {
    year: ofYear,
    places:
      infants === null || older === null
        ? null
        : {
            run: { INFANTS: infants, OLDER: older },
            seated,
            declared: declared.map(({ seats, from, to, on, startOn: start, endOn }) => ({
              ...{ seats, startOn: start, endOn, ages: { from, to, on } },
            })),
          },
  }
}

/** The policy by which the own service orders its list today. @throws without one */
export async function getOwnPolicy(db: ScopedDb<Service>): Promise<AdmissionPolicy> {
  const { daycareId } = db.actor
  const found = (await findPolicies(db, [daycareId], dayOf(db.now))).get(daycareId)
  if (!found) throw new Error("a service without a policy")
  return found.policy
}

/** The last day of the own service's temporary permit; null for a service that stays. */
export async function findOwnLastDay(db: ScopedDb<Service>): Promise<Day | null> {
  const rows = await db.tx.$queryRaw<{ day: Day | null }[]>`select sec.own_last_day()::text as day`
  return only(rows).day
}

/** Whether this draft could be published now, by the places that are run and the seats that may be reserved. */
export async function judgeDraft(
  db: ScopedDb<Service>,
  draft: Draft,
  vacancyId: string | null,
): Promise<{ ok: true } | NotDeclared> {
  const { places, year } = await findOccupancy(db, draft.startOn, vacancyId)
  const reserve = draft.reservedFor && {
    priority: draft.reservedFor,
    policy: (await getOwnPolicy(db)).reserved,
    year: reserveYear(year, draft.seats),
  }
  return canDeclare(draft, { places, reserve, now: db.now, lastDay: await findOwnLastDay(db) })
}

/** As many are expected as entered in the last whole year, and never fewer than are admitted, free and declared now. */
function reserveYear(year: OccupancyNow["year"], seats: number): ReserveNow["year"] {
  return {
    soFar: year.admitted + year.openReserved,
    reserved: year.admittedReserved + year.openReserved,
    expected: Math.max(year.usual, year.admitted + year.open + seats),
  }
}

const span = { from: z.string(), until: z.string().nullable() }
const shape = z.object({
  ...{ infants: z.number().nullable(), older: z.number().nullable() },
  seated: z.array(z.object({ bornOn: z.string(), ...span })),
  declared: z.array(
    z.object({
      ...{ seats: z.number(), from: z.number(), to: z.number().nullable(), on: z.string() },
      ...{ startOn: z.string(), endOn: z.string().nullable() },
    }),
  ),
  ...{ admitted: z.number(), admittedReserved: z.number() },
  ...{ open: z.number(), openReserved: z.number(), usual: z.number() },
})
