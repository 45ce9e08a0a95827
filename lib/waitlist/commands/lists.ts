import { lockChild } from "#lib/children/commands/file.ts"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import { childRights } from "#lib/children/rights.ts"
import { authorize, NotFound, type Family } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findRegistration, findWaitsAt } from "../queries/registrations.ts"
import { canJoin, takesOf, type JoinRefusal } from "../rules/joining.ts"

type Refusal = JoinRefusal | "LISTS_MISSING" | "LIST_TWICE"

/**
 * Joins several lists at once, all or none. The day and the draw number are the database's to give. The letter tells all
 * guardians, one for each list.
 */
export async function joinLists(
  db: ScopedDb<Family>,
  { childId, daycareIds }: { childId: string; daycareIds: string[] },
): Promise<Result<{ registrationIds: string[] }, Refusal>> {
  const file = await lockChild(db, childId)

  authorize(childRights, "list.join", db.actor, file)

  if (daycareIds.length === 0) return refuse("LISTS_MISSING", "daycareIds")
  if (new Set(daycareIds).size < daycareIds.length) return refuse("LIST_TWICE", "daycareIds")
  if (file.bornOn === null || file.desiredEntryOn === null) return refuse("UNBORN")
  const daycares = await db.tx.daycare.findMany({
    where: { id: { in: daycareIds }, state: "OPEN" },
    select: { id: true, listOpen: true, permitInfants: true, permitOlder: true },
  })
  if (daycares.length < daycareIds.length) throw new NotFound()
  const waitsAt = await findWaitsAt(db, childId)
  for (const it of daycares) {
    const verdict = canJoin({
      ...{ file: file.state, bornOn: file.bornOn, desiredEntryOn: file.desiredEntryOn, today: dayOf(db.now) },
      ...{ daycareId: it.id, listIsOpen: it.listOpen, waitsAt },
      takes: takesOf(it),
    })
    if (!verdict.ok) return refuse(verdict.reason, "daycareIds")
  }

  const registrationIds: string[] = []
  for (const daycareId of daycareIds) {
    const rows = await db.tx.$queryRaw<{ outcome: string; id: string | null }[]>`
      select outcome, registration_id::text as id from sec.join_list(${childId}::uuid, ${daycareId}::uuid)`
    const { id } = only(rows)
    // Everything was looked at above, with the file held: what changed since undoes the whole transaction.
    if (!id) throw new NotFound()
    const event = await audit(db, "list.join", { childId, daycareId, registrationId: id })
    await tellGuardians(db, "registration-confirmed", { event, childId, detail: id })
    registrationIds.push(id)
  }
  return done({ registrationIds })
}

/** Leaves one list: its days are gone, as the page said before. */
export async function leaveList(
  db: ScopedDb<Family>,
  { registrationId }: { registrationId: string },
): Promise<Result<{ registrationId: string }, "REGISTRATION_STATE">> {
  const registration = await findRegistration(db, registrationId)
  if (!registration) throw new NotFound()
  const file = await lockChild(db, registration.childId)

  authorize(childRights, "list.leave", db.actor, file)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "REGISTRATION_STATE" }[]>`
    select sec.leave_list(${registrationId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "list.leave", { childId: file.id, registrationId })
  return done({ registrationId })
}
