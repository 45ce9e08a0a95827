import { z } from "zod"
import type { Service } from "#lib/platform/access.ts"
import { dayOf } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { placementStates } from "#lib/placements/rules/states.ts"
import { daysEmpty } from "../rules/emptiness.ts"
import type { OwnSeat, OwnVacancy } from "../views/vacancies.ts"
import { clocksOf } from "./clocks.ts"

/** Who holds each seat of these vacancies, and for how many days it was nobody's: from the start that was said. */
export async function seatsOf(
  db: ScopedDb<Service>,
  vacancies: readonly OwnVacancy[],
): Promise<Map<string, OwnSeat[]>> {
  const ids = vacancies.map((it) => it.id)
  if (ids.length === 0) return new Map()
  const today = dayOf(db.now)
  const seats = await db.tx.seat.findMany({ where: { vacancyId: { in: ids } }, orderBy: { position: "asc" } })
  const offers = await db.tx.offer.findMany({
    where: { vacancyId: { in: ids }, state: { in: ["SENT", "SEEN", "ACCEPTED"] } },
    select: {
      ...{ id: true, seatId: true, registrationId: true, state: true, sentAt: true },
      ...{ deadlineAt: true, releasedAt: true },
    },
  })
  const filled = await listFillings(db, ids)
  const clocks = await clocksOf(db)
  const lastDay = ({ state, endedAt }: OwnVacancy) =>
    (state === "CANCELLED" || state === "EXPIRED") && endedAt ? dayOf(endedAt) : null

  return new Map(
    vacancies.map((vacancy) => [
      vacancy.id,
      seats
        .filter((it) => it.vacancyId === vacancy.id)
        .map(({ id, position }): OwnSeat => {
          const ofSeat = offers.filter((it) => it.seatId === id)
          const holder = ofSeat.find((it) => it.releasedAt === null)
          const taken = filled.filter(
            (it) => it.state !== "CANCELLED" && ofSeat.some((offer) => offer.id === it.offerId),
          )
          const placement = taken.find((it) => it.offerId === holder?.id)
          return {
            position,
            state: !holder ? "FREE" : holder.state === "ACCEPTED" ? "ACCEPTED" : "HELD",
            code: holder ? shortCode(holder.registrationId) : null,
            offerId: holder?.id ?? null,
            deadline: holder && holder.state !== "ACCEPTED" ? clocks(holder).deadline : null,
            placement: placement
              ? { id: placement.placementId, state: placement.state, startsOn: placement.startsOn }
              : null,
            daysEmpty: daysEmpty(
              {
                ...{ from: vacancy.startOn, until: lastDay(vacancy) },
                taken: taken.map((it) => ({ from: it.startsOn, until: it.endsOn })),
              },
              today,
            ),
          }
        }),
    ]),
  )
}

/** Which offers became places, and for which days: of a child no word. */
export async function listFillings(db: ScopedDb<Service>, vacancyIds: readonly string[]) {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select offer_id::text as "offerId", placement_id::text as "placementId", state, starts_on::text as "startsOn",
      ends_on::text as "endsOn"
    from sec.own_fillings(${[...vacancyIds]}::uuid[])`
  return z.array(shape).parse(rows)
}

const shape = z.object({
  offerId: z.string(),
  placementId: z.string(),
  state: z.enum(placementStates),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
})
