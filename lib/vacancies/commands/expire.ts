import { tellGuardians } from "#lib/children/commands/tell.ts"
import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { plan } from "#lib/platform/outbox.ts"
import { findOpen, listDue, type OpenAsked } from "../queries/due.ts"
import { findVacancy, listAskedNow } from "../queries/filling.ts"
import { tellSuperseded, isLeft } from "./supersede.ts"
import { inASecond, wakeVacancy } from "./wake.ts"

/**
 * Takes silence for an answer, of one invitation or offer, in a transaction of its own: what it came to, the family told,
 * and the vacancy woken for the next. Before its time, or twice, it does nothing; while somebody answers it comes again.
 */
export async function expireAsked(db: ScopedDb<System>, askedId: string): Promise<void> {
  const it = await findOpen(db, askedId)
  if (!it) return
  const said = it.isOffer ? await expireOffer(db, it) : await expireInvitation(db, it)
  if (said === "BUSY")
    return plan(db, "vacancies.expire", { asked: askedId }, { key: `expire:${askedId}`, at: inASecond(db) })
  // Moved meanwhile, or the clock was: what follows every minute finds it when it is due.
  if (said !== "DONE" && said !== "UNDELIVERED") return
  if (said === "DONE") {
    const event = it.isOffer
      ? await audit(db, "offer.expire", { vacancyId: it.vacancyId, offerId: it.id })
      : await audit(db, "invitation.expire", { vacancyId: it.vacancyId, invitationId: it.id })
    await tellGuardians(db, "asked-expired", { event, childId: it.childId, detail: it.id })
  }
  await wakeVacancy(db, it.vacancyId)
}

async function expireOffer(db: ScopedDb<System>, { id }: OpenAsked): Promise<string> {
  const rows = await db.tx.$queryRaw<{ it: string }[]>`select sec.expire_offer(${id}::uuid) as it`
  return only(rows).it
}

async function expireInvitation(db: ScopedDb<System>, { id }: OpenAsked): Promise<string> {
  const rows = await db.tx.$queryRaw<{ it: string }[]>`select sec.expire_invitation(${id}::uuid) as it`
  return only(rows).it
}

/** The latest start has passed: nobody is asked any more, and whoever was is told. */
export async function endVacancy(db: ScopedDb<System>, vacancyId: string): Promise<void> {
  const asked = (await listAskedNow(db, vacancyId)).filter(isLeft)
  const rows = await db.tx.$queryRaw<{ it: string }[]>`select sec.expire_vacancy(${vacancyId}::uuid) as it`
  // Held by somebody who answers: found again a minute later.
  if (only(rows).it !== "DONE") return
  const vacancy = await findVacancy(db, vacancyId)
  await audit(db, "vacancy.expire", { vacancyId, freeSeats: vacancy?.freeSeats ?? 0 })
  const still = new Set((await listAskedNow(db, vacancyId)).filter(isLeft).map((it) => it.invitationId))
  for (const it of asked) if (!still.has(it.invitationId)) await tellSuperseded(db, vacancyId, it)
}

/**
 * Every minute, in case a job of its own was lost or its time was moved: one small job for each window that is over, and
 * for each vacancy whose latest start has passed. It decides nothing.
 */
export async function followWindows(db: ScopedDb<System>): Promise<void> {
  const { asked, vacancies } = await listDue(db)
  for (const id of asked) await plan(db, "vacancies.expire", { asked: id }, { key: `expire:${id}` })
  for (const id of vacancies) await plan(db, "vacancies.end", { vacancy: id }, { key: `end:${id}` })
}
