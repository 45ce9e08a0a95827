import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { seal, sealPassing } from "#lib/platform/secrets.ts"
import { linkPlace } from "../queries/invites.ts"
import { findAsked } from "../queries/powerful-rights.ts"
import { peopleRights } from "../rights/invites.ts"
import { canEndRight, canEndThen, hatOf } from "../rules/invites.ts"
import type { askRightSchema } from "../schema/invites.ts"
import { newInvitation, sendInvite } from "./invite.ts"
import { endNow, lockMembership } from "./team.ts"

/**
 * The staff's roles and the verifier's hat are asked by one officer and approved by another. The database holds both
 * halves again, with how fresh the officer's proof is: a web process that was taken over gives itself no power.
 */
export async function askRight(
  db: ScopedDb<Staff>,
  { email, right, why, locale, until }: z.output<typeof askRightSchema>,
): Promise<Result<{ rightId: string }, "ALREADY_ASKED" | "UNTIL_PAST">> {
  authorize(peopleRights, "right.ask", db.actor)

  const verdict = canEndThen(until, db.now)
  if (!verdict.ok) return verdict

  const id = newId()
  const it = await newInvitation(email)
  const { kind, role } = hatOf(right)
  const [whySealed] = await seal(it.key, [{ table: "right_request", column: "why", row: id, text: why }])
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ALREADY_ASKED" }[]>`
    select sec.ask_right(${id}::uuid, ${it.id}::uuid, ${kind}::public.actor_kind, ${role}::public.staff_role, ${locale},
      ${until}::timestamptz, ${it.newcomerId}::uuid, ${it.key.id}::uuid, ${it.key.wrapped}, ${it.emailSealed},
      ${it.emailIndex}, ${whySealed}) as outcome`
  if (only(rows).outcome !== "DONE") return refuse("ALREADY_ASKED", "email")

  await audit(db, "right.ask", { rightId: id, inviteId: it.id, right })
  return done({ rightId: id })
}

type ApproveRefusal = "REQUEST_OVER" | "OWN_REQUEST" | "CONCERNS_YOU" | "ENDS_TOO_SOON"

/** The other officer's yes: the invitation leaves now, the right begins later, and everybody of that rank is told. */
export async function approveRight(
  db: ScopedDb<Staff>,
  { rightId }: { rightId: string },
): Promise<Result<{ rightId: string }, ApproveRefusal>> {
  authorize(peopleRights, "right.read", db.actor)
  const asked = await findAsked(db, rightId)
  if (!asked) throw new NotFound()

  const link = newToken()
  const linkSealed = await sealPassing(linkPlace(asked.inviteId), link)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | ApproveRefusal | null }[]>`
    select sec.approve_right(${rightId}::uuid, ${hashOf(link)}, ${linkSealed}) as outcome`
  const { outcome } = only(rows)
  if (outcome === null) throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "right.approve", { rightId, inviteId: asked.inviteId })
  await sendInvite(db, event, asked.inviteId)
  await tellRank(db, event, "right-approved", asked, rightId)
  return done({ rightId })
}

/** Until it begins, any officer may stop it, whoever asked or approved. */
export async function cancelRight(
  db: ScopedDb<Staff>,
  { rightId }: { rightId: string },
): Promise<Result<{ rightId: string }, "REQUEST_OVER">> {
  authorize(peopleRights, "right.cancel", db.actor)
  const asked = await findAsked(db, rightId)
  if (!asked) throw new NotFound()

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "REQUEST_OVER" | null }[]>`
    select sec.cancel_right(${rightId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === null) throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "right.cancel", { rightId, inviteId: asked.inviteId })
  if (asked.wasApproved) await tellRank(db, event, "right-cancelled", asked, rightId)
  return done({ rightId })
}

/** Taking power away needs one officer only, and acts at once. */
export async function endRight(
  db: ScopedDb<Staff>,
  { membershipId }: { membershipId: string },
): Promise<Result<{ membershipId: string }, "LAST_OFFICER">> {
  const hat = await lockMembership(db, membershipId)

  authorize(peopleRights, "right.end", db.actor)
  if (hat.kind !== "STAFF" && hat.kind !== "VERIFIER") throw new NotFound()

  const verdict = canEndRight(hat)
  if (!verdict.ok) return verdict

  // Before it ends: the officer may be ending their own.
  const event = await audit(db, "right.end", { membershipId })
  await tellRank(db, event, "right-ended", { kind: hat.kind, role: hat.role }, membershipId)
  await endNow(db, membershipId)
  return done({ membershipId })
}

async function tellRank(
  db: ScopedDb<Staff>,
  event: string,
  letter: "right-approved" | "right-cancelled" | "right-ended",
  rank: { kind: string; role: string | null },
  detail: string,
): Promise<void> {
  await db.tx.$queryRaw`
    select sec.tell_rank(${event}::uuid, ${letter}, ${rank.kind}::public.actor_kind, ${rank.role}::public.staff_role,
      ${detail}::uuid)`
}
