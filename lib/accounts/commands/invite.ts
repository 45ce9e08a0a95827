import { authorize, NotFound, type DaycareUser, type OfficeUser, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex, newSubjectKey, seal, sealPassing } from "#lib/platform/secrets.ts"
import { linkPlace, type Inviter } from "../queries/invites.ts"
import { peopleRights } from "../rights/invites.ts"
import { canEndThen } from "../rules/invites.ts"

type TeamRole = "MANAGER" | "MEMBER"
export type Place = { kind: "DAYCARE" | "HOME" | "OFFICE"; placeId: string }
type Invitation = { email: string; teamRole: TeamRole; locale: "fr" | "en"; until: Date | null }
type Refusal = "ALREADY_INVITED" | "DAYCARE_CLOSED" | "UNTIL_PAST"

/** A team invites a colleague into itself. */
export async function inviteColleague(
  db: ScopedDb<DaycareUser | OfficeUser>,
  invitation: Invitation,
): Promise<Result<{ inviteId: string }, Refusal>> {
  const { actor } = db
  const placeId = actor.kind === "DAYCARE" ? actor.daycareId : actor.officeId
  return inviteTo(db, { kind: actor.kind, placeId }, invitation)
}

/**
 * Invites an address into a service or office. Nobody is looked up: whether the address has an account, and even
 * whether it is a colleague's, changes nothing here. Row AN5.
 */
export async function inviteTo(
  db: ScopedDb<Inviter>,
  place: Place,
  { email, teamRole, locale, until }: Invitation,
): Promise<Result<{ inviteId: string }, Refusal>> {
  authorize(peopleRights, "role.invite", db.actor, place)

  const verdict = canEndThen(until, db.now)
  if (!verdict.ok) return verdict

  const it = await newInvitation(email)
  const daycare = place.kind === "OFFICE" ? null : place.placeId
  const office = place.kind === "OFFICE" ? place.placeId : null
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ALREADY_INVITED" | "DAYCARE_CLOSED" }[]>`
    select sec.invite(${it.id}::uuid, ${place.kind}::public.actor_kind,
      ${place.kind === "HOME" ? null : teamRole}::public.team_role, ${daycare}::uuid, ${office}::uuid, ${locale},
      ${until}::timestamptz, ${it.newcomerId}::uuid, ${it.key.id}::uuid, ${it.key.wrapped}, ${it.emailSealed},
      ${it.emailIndex}, ${hashOf(it.link)}, ${it.linkSealed}) as outcome`
  const { outcome } = only(rows)
  if (outcome !== "DONE") return refuse(outcome, outcome === "ALREADY_INVITED" ? "email" : undefined)

  const event = await audit(db, "role.invite", { inviteId: it.id, placeId: place.placeId })
  await sendInvite(db, event, it.id)
  return done({ inviteId: it.id })
}

/** A new letter with a new link; the link before it is dead. */
export async function resendInvite(
  db: ScopedDb<Inviter>,
  { inviteId }: { inviteId: string },
): Promise<Result<{ inviteId: string }>> {
  const hat = await getHat(db, inviteId)

  if (hat.kind === "STAFF" || hat.kind === "VERIFIER") authorize(peopleRights, "right.ask", db.actor)
  else authorize(peopleRights, "role.invite", db.actor, hat)

  const link = newToken()
  const linkSealed = await sealPassing(linkPlace(inviteId), link)
  const rows = await db.tx.$queryRaw<{ renewed: boolean }[]>`
    select sec.renew_invite(${inviteId}::uuid, ${hashOf(link)}, ${linkSealed}) as renewed`
  if (!only(rows).renewed) throw new NotFound()

  const event = await audit(db, "role.invite-again", { inviteId })
  await sendInvite(db, event, inviteId)
  return done({ inviteId })
}

/** The link is dead from now on, and the address may be invited again. */
export async function revokeInvite(
  db: ScopedDb<Inviter>,
  { inviteId }: { inviteId: string },
): Promise<Result<{ inviteId: string }>> {
  const hat = await getHat(db, inviteId)

  authorize(peopleRights, "role.revoke", db.actor, hat)

  const rows = await db.tx.$queryRaw<{ revoked: boolean }[]>`
    select sec.revoke_invite(${inviteId}::uuid) as revoked`
  if (!only(rows).revoked) throw new NotFound()

  await audit(db, "role.revoke", { inviteId })
  return done({ inviteId })
}

/** The letter did not arrive: the same invitation to a better address, and none any more to the first. */
export async function correctInvite(
  db: ScopedDb<Staff>,
  { inviteId, email }: { inviteId: string; email: string },
): Promise<Result<{ inviteId: string; placeId: string }, Refusal>> {
  const { kind, placeId, teamRole, locale, until } = await getHat(db, inviteId)
  if (!placeId || kind === "STAFF" || kind === "VERIFIER") throw new NotFound()

  const again = await inviteTo(db, { kind, placeId }, { email, teamRole, locale, until })
  if (!again.ok) return again
  await revokeInvite(db, { inviteId })
  return done({ inviteId: again.value.inviteId, placeId })
}

/** Everything an invitation to an address is made of. Its key and number become those of the account, if one is made. */
export async function newInvitation(email: string) {
  const id = newId()
  const newcomerId = newId()
  const link = newToken()
  const key = await newSubjectKey()
  const [emailSealed] = await seal(key, [{ table: "account", column: "email", row: newcomerId, text: email }])
  const [emailIndex] = await blindIndex("account.email", [email])
  return {
    id,
    newcomerId,
    key,
    emailSealed,
    emailIndex,
    link,
    linkSealed: await sealPassing(linkPlace(id), link),
  }
}

export async function sendInvite(db: ScopedDb<Inviter>, event: string, inviteId: string): Promise<void> {
  await db.tx.$queryRaw`select sec.send_invite(${newId()}::uuid, ${event}::uuid, ${inviteId}::uuid)::text`
}

type Hat = {
  kind: "DAYCARE" | "HOME" | "OFFICE" | "STAFF" | "VERIFIER"
  placeId: string | null
  teamRole: TeamRole
  locale: "fr" | "en"
  until: Date | null
}

async function getHat(db: ScopedDb<Inviter>, inviteId: string): Promise<Hat> {
  const row = await db.tx.accountInvite.findUnique({
    where: { id: inviteId },
    select: { kind: true, daycareId: true, officeId: true, teamRole: true, locale: true, endsAt: true },
  })
  if (!row || row.kind === "PARENT" || row.kind === "SYSTEM") throw new NotFound()
  const { kind, daycareId, officeId, teamRole, locale, endsAt } = row
  return {
    kind,
    placeId: daycareId ?? officeId,
    teamRole: teamRole ?? "MEMBER",
    locale: locale === "en" ? "en" : "fr",
    until: endsAt,
  }
}
