import type { Vacancy } from "#lib/generated/prisma/client.ts"
import type { Service } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayIn } from "#lib/platform/days.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { priorityFacts } from "#lib/waitlist/rules/facts.ts"
import type { OwnVacancy, VacancyInList } from "../views/vacancies.ts"
import { seatsOf } from "./own-seats.ts"

const mostEnded = 20

/**
 * Every vacancy of the own service that is a draft or still looks for somebody, and the last ones that ended. Whose codes
 * stand on their seats is written down.
 */
export async function listOwnVacancies(db: ScopedDb<Service>): Promise<VacancyInList[]> {
  const { daycareId } = db.actor
  const include = { seats: true }
  const open = await db.tx.vacancy.findMany({
    where: { daycareId, state: { in: ["DRAFT", "INVITING", "RESERVED"] } },
    include,
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  })
  const ended = await db.tx.vacancy.findMany({
    where: { daycareId, state: { in: ["FILLED", "EXPIRED", "CANCELLED"] } },
    include,
    orderBy: [{ endedAt: "desc" }, { id: "asc" }],
    take: mostEnded,
  })
  const all = [...open, ...ended].map((it) => ownVacancy(it, it.seats.length))
  const seats = await seatsOf(db, all)
  const held = [...seats.values()].flat().flatMap((it) => it.offerId ?? [])
  if (held.length) await audit(db, "vacancy.read", { offerIds: held })
  return all.map((it) => ({ ...it, all: seats.get(it.id) ?? [] }))
}

/** One of them, or null: absent, or another service's. */
export async function findOwnVacancy(db: ScopedDb<Service>, vacancyId: string): Promise<OwnVacancy | null> {
  if (!isId(vacancyId)) return null
  const row = await db.tx.vacancy.findUnique({ where: { id: vacancyId }, include: { seats: true } })
  return row && ownVacancy(row, row.seats.length)
}

function ownVacancy(row: Vacancy, seats: number): OwnVacancy {
  const { id, state, version, surplus, kind, strictSchedule } = row
  const { declaredAt, publishedAt, endedAt, cancelledFor, weekdays, fromMinute, untilMinute } = row
  const fact = priorityFacts.find((it) => it === row.reservedFact)
  return {
    ...{ id, state, version, surplus, kind, seats, strictSchedule },
    ...{ declaredAt, publishedAt, endedAt, cancelledFor },
    byDesk: row.deskRequestId !== null,
    invitationHours: row.invitationSeconds / 3600,
    offerHours: row.offerSeconds / 3600,
    ages: { from: row.fromMonths, to: row.toMonths, on: dayIn(row.agesOn) },
    startOn: dayIn(row.startsOn),
    latestStartOn: dayIn(row.latestStartOn),
    endOn: row.untilOn && dayIn(row.untilOn),
    schedule:
      fromMinute === null || untilMinute === null ? null : { weekdays, from: fromMinute, until: untilMinute },
    reservedFor: fact ? { fact, of: row.reservedOf } : null,
  }
}
