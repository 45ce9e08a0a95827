import type { z } from "zod"
import { newInvitation } from "#lib/accounts/commands/invite.ts"
import { authorize, NotFound, type Parent } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { hashOf, newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { childRights } from "../rights.ts"
import type { guardianIdSchema, inviteGuardianSchema } from "../schema.ts"
import { lockChild } from "./file.ts"

type InviteRefusal = "FILE_STATE" | "OWN_ADDRESS" | "TWO_GUARDIANS" | "INVITE_WAITING" | "TOO_MANY_INVITES"
const ofAddress = ["OWN_ADDRESS", "TWO_GUARDIANS", "INVITE_WAITING"]

/**
 * Offers the place beside oneself to an address. Nobody is looked up: whether it has an account changes nothing here, and
 * the letter names neither the child nor whoever invites. Row AN5.
 */
export async function inviteGuardian(
  db: ScopedDb<Parent>,
  { childId, email, right, locale }: z.output<typeof inviteGuardianSchema>,
): Promise<Result<{ childId: string; inviteId: string }, InviteRefusal>> {
  const file = await lockChild(db, childId)

  authorize(childRights, "guardian.invite", db.actor, file)

  const it = await newInvitation(email)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | InviteRefusal }[]>`
    select sec.invite_guardian(${it.id}::uuid, ${childId}::uuid, ${right}::public.guardian_right, ${locale},
      ${it.newcomerId}::uuid, ${it.key.id}::uuid, ${it.key.wrapped}, ${it.emailSealed}, ${it.emailIndex},
      ${hashOf(it.link)}, ${it.linkSealed}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome, ofAddress.includes(outcome) ? "email" : undefined)

  const event = await audit(db, "guardian.invite", { childId, inviteId: it.id })
  await db.tx
    .$queryRaw`select sec.send_guardian_invite(${newId()}::uuid, ${event}::uuid, ${it.id}::uuid)::text`
  return done({ childId, inviteId: it.id })
}

/** The link of the letter is dead from now on, and another address may be invited. */
export async function revokeGuardianInvite(
  db: ScopedDb<Parent>,
  { childId }: { childId: string },
): Promise<Result<{ childId: string }>> {
  const file = await lockChild(db, childId)

  authorize(childRights, "guardian.invite", db.actor, file)

  const rows = await db.tx.$queryRaw<{ revoked: boolean }[]>`
    select sec.revoke_guardian_invite(${childId}::uuid) as revoked`
  if (!only(rows).revoked) throw new NotFound()

  await audit(db, "guardian.revoke", { childId })
  return done({ childId })
}

/**
 * Ends a guardianship: one's own while somebody with every right stays, or that of who came later; with their next request
 * the child is absent for them. Both are told.
 */
export async function endGuardian(
  db: ScopedDb<Parent>,
  { guardianId }: z.output<typeof guardianIdSchema>,
): Promise<Result<{ childId: string }, "LAST_GUARDIAN" | "FIRST_GUARDIAN">> {
  const rows = await db.tx.$queryRaw<
    { outcome: "DONE" | "ABSENT" | "LAST_GUARDIAN" | "FIRST_GUARDIAN"; child_id: string }[]
  >`select outcome, child_id::text from sec.end_guardian(${guardianId}::uuid)`
  const { outcome, child_id: childId } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "guardian.end", { childId, guardianId })
  await db.tx.$queryRaw`select sec.tell_guardian_ended(${event}::uuid, ${guardianId}::uuid)::text`
  return done({ childId })
}
