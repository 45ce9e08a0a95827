import { authorize, NotFound, type StaffRole } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { allowed, done, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { Inviter } from "../queries/invites.ts"
import { peopleRights } from "../rights/invites.ts"
import { canLeave } from "../rules/invites.ts"

type TeamRole = "MANAGER" | "MEMBER"

export async function changeTeamRole(
  db: ScopedDb<Inviter>,
  { membershipId, teamRole }: { membershipId: string; teamRole: TeamRole },
): Promise<Result<{ membershipId: string }, "LAST_MANAGER">> {
  const hat = await lockMembership(db, membershipId)

  authorize(peopleRights, "role.change", db.actor, hat)

  const verdict = teamRole === "MEMBER" ? canLeave(hat, db.actor.kind !== "STAFF") : allowed
  if (!verdict.ok) return verdict

  const rows = await db.tx.$queryRaw<{ changed: boolean }[]>`
    select sec.change_team_role(${membershipId}::uuid, ${teamRole}::public.team_role) as changed`
  if (!only(rows).changed) throw new NotFound()

  await audit(db, "role.change", { membershipId, placeId: hat.placeId, teamRole })
  return done({ membershipId })
}

/** Acts at once: the sessions that wear this hat are dead with the next request they make. Row SE2. */
export async function endMembership(
  db: ScopedDb<Inviter>,
  { membershipId }: { membershipId: string },
): Promise<Result<{ membershipId: string }, "LAST_MANAGER">> {
  const hat = await lockMembership(db, membershipId)

  authorize(peopleRights, "role.end", db.actor, hat)

  const verdict = canLeave(hat, db.actor.kind !== "STAFF")
  if (!verdict.ok) return verdict

  // Recorded first: whoever ends their own access has no session left to sign with.
  await audit(db, "role.end", { membershipId, placeId: hat.placeId })
  await endNow(db, membershipId)
  return done({ membershipId })
}

export async function endNow(db: ScopedDb<Inviter>, membershipId: string): Promise<void> {
  const rows = await db.tx.$queryRaw<{ ended: boolean }[]>`
    select sec.end_membership(${membershipId}::uuid) as ended`
  if (!only(rows).ended) throw new NotFound()
}

export type LockedHat = {
  kind: string
  placeId: string | null
  role: StaffRole | null
  teamRole: TeamRole | null
  others: number
}

/** One membership with the number of its equals, its whole team locked. @throws NotFound also when it is not theirs to change. */
export async function lockMembership(db: ScopedDb<Inviter>, membershipId: string): Promise<LockedHat> {
  const rows = await db.tx.$queryRaw<LockedHat[]>`
    select kind::text, place::text as "placeId", role::text, team_role::text as "teamRole", others
    from sec.lock_membership(${membershipId}::uuid)`
  const [hat] = rows
  if (!hat) throw new NotFound()
  return hat
}
