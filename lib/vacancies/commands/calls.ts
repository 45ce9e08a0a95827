import type { z } from "zod"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getCall, isPortalOpen } from "../queries/calls.ts"
import { callRights } from "../rights/calls.ts"
import { canPassOver, canTry, type CallRefusal } from "../rules/calling.ts"
import type { callSchema } from "../schema/calls.ts"
import { wakeVacancy } from "./wake.ts"

type Which = z.output<typeof callSchema>

/**
 * From an invitation of a place of the desk to the family that has to be called: found as by any search, recorded and counted
 * as one. Who it is opens on its own page, with a purpose.
 */
export async function reachFamily(
  db: ScopedDb<Staff>,
  { invitationId }: Which,
): Promise<Result<{ accountId: string }, "ACCOUNT_HELD">> {
  authorize(callRights, "family.reach", db.actor)
  const rows = await db.tx.$queryRaw<
    { outcome: "DONE" | "ABSENT" | "ACCOUNT_HELD"; accountId: string | null }[]
  >`
    select outcome, account_id::text as "accountId" from sec.reach_asked(${invitationId}::uuid, ${db.requestId}::uuid)`
  const [found] = rows
  // Refused, not thrown: the line about it must be kept.
  if (found?.outcome === "ACCOUNT_HELD") return refuse("ACCOUNT_HELD")
  if (!found?.accountId) throw new NotFound()
  return done({ accountId: found.accountId })
}

/** A call that nobody answered, of a family whose number was opened. */
export async function noteTry(
  db: ScopedDb<Staff>,
  { invitationId }: Which,
): Promise<Result<{ invitationId: string }, CallRefusal>> {
  const call = await getCall(db, invitationId)
  authorize(callRights, "family.try", db.actor)

  const verdict = canTry({ ...call, now: db.now })
  if (!verdict.ok) return verdict
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | CallRefusal }[]>`
    select sec.note_try(${invitationId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "family.try", { vacancyId: call.vacancyId, invitationId })
  return done({ invitationId })
}

/**
 * Passes a family over for this place, which cannot be reached while it cannot answer by itself: it waits again with all its
 * days, is told so, and the next is asked. Children who come together are passed over together.
 */
export async function passOver(
  db: ScopedDb<Staff>,
  { invitationId }: Which,
): Promise<Result<{ invitationId: string }, CallRefusal>> {
  const call = await getCall(db, invitationId)
  authorize(callRights, "invitation.pass-over", db.actor)

  const verdict = canPassOver({ ...call, isPortalOpen: await isPortalOpen(db) })
  if (!verdict.ok) return verdict
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | CallRefusal }[]>`
    select sec.pass_over(${invitationId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "invitation.pass-over", { vacancyId: call.vacancyId, invitationId })
  await tellGuardians(db, "invitation-superseded", { event, childId: null, detail: invitationId })
  await wakeVacancy(db, call.vacancyId)
  return done({ invitationId })
}
