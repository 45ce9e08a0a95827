import { z } from "zod"
import type { DaycareUser, Newcomer, OfficeUser, Staff, System } from "#lib/platform/access.ts"
import { hashOf, shortCode } from "#lib/platform/ids.ts"
import { openForLetter } from "#lib/platform/passing.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { open } from "#lib/platform/secrets.ts"
import type { Colleague, InviteFound, InviteShown, WaitingInvite } from "../views/invites.ts"

/** Those who may have a team, and staff. */
export type Inviter = DaycareUser | OfficeUser | Staff

const hat = z.enum(["DAYCARE", "HOME", "OFFICE", "STAFF", "VERIFIER"])
const anyHat = z.enum([...hat.options, "PARENT"])
const staffRole = z.enum(["SUPPORT", "REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"])
const teamRole = z.enum(["MANAGER", "MEMBER"])

/** The people of a service or office, oldest first. The database writes down who was shown to whom. */
export async function listTeam(db: ScopedDb<Inviter>, placeId: string): Promise<Colleague[]> {
  const { actor } = db
  const rows = z
    .array(colleagueShape)
    .parse(await db.tx.$queryRaw`select * from sec.team(${placeId}::uuid, ${db.requestId}::uuid)`)
  const seesTerms = actor.kind === "STAFF" || actor.teamRole === "MANAGER"
  return Promise.all(
    rows.map(async (row) => ({
      membershipId: row.id,
      name: await nameOf(row),
      code: shortCode(row.account_id),
      isMe: row.account_id === actor.accountId,
      terms: seesTerms
        ? { kind: row.kind, teamRole: row.team_role, since: row.begins_at, until: row.ends_at }
        : null,
    })),
  )
}

/** The invitations of a service or office that nobody has answered, newest first. */
export async function listWaiting(db: ScopedDb<Inviter>, placeId: string): Promise<WaitingInvite[]> {
  const rows = await db.tx.accountInvite.findMany({
    where: { state: "OPEN", OR: [{ daycareId: placeId }, { officeId: placeId }] },
    select: waitingColumns,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 200,
  })
  return openWaiting(db, rows)
}

/** Invitations whose last letter the mail server refused for good, newest first. */
export async function listUndelivered(
  db: ScopedDb<Staff>,
): Promise<(WaitingInvite & { placeId: string; place: string })[]> {
  const rows = await db.tx.accountInvite.findMany({
    where: { state: "OPEN", kind: { in: ["DAYCARE", "HOME", "OFFICE"] } },
    select: { ...waitingColumns, daycareId: true, officeId: true, ...placeNames },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 1_000,
  })
  const places = new Map(
    rows.map((it) => [
      it.id,
      { placeId: it.daycareId ?? it.officeId ?? "", place: it.daycare?.name ?? it.office?.name ?? "" },
    ]),
  )
  const waiting = await openWaiting(db, rows, true)
  return waiting.map((it) => ({ ...it, ...(places.get(it.id) ?? { placeId: "", place: "" }) }))
}

const placeNames = { daycare: { select: { name: true } }, office: { select: { name: true } } } as const

const waitingColumns = {
  id: true,
  kind: true,
  teamRole: true,
  locale: true,
  endsAt: true,
  expiresAt: true,
} as const

type WaitingRow = {
  id: string
  kind: string
  teamRole: "MANAGER" | "MEMBER" | null
  locale: string
  endsAt: Date | null
  expiresAt: Date | null
}

async function openWaiting(
  db: ScopedDb<Inviter>,
  rows: WaitingRow[],
  onlyRefused = false,
): Promise<WaitingInvite[]> {
  const addresses = await openAddresses(
    db,
    rows.map((it) => it.id),
    onlyRefused,
  )
  return rows.flatMap((row) => {
    const found = addresses.get(row.id)
    if (!found || !row.expiresAt) return []
    return {
      id: row.id,
      kind: hat.parse(row.kind),
      email: found.email,
      teamRole: row.teamRole,
      locale: row.locale === "en" ? ("en" as const) : ("fr" as const),
      until: row.endsAt,
      expiresAt: row.expiresAt,
      letter: found.letter,
      isExpired: row.expiresAt <= db.now,
    }
  })
}

type Address = { email: string; letter: WaitingInvite["letter"] }

async function openAddresses(
  db: ScopedDb<Inviter>,
  ids: string[],
  onlyRefused: boolean,
): Promise<Map<string, Address>> {
  if (ids.length === 0) return new Map()
  const rows = z
    .array(addressShape)
    .parse(
      await db.tx
        .$queryRaw`select * from sec.sealed_invites(${ids}::uuid[], ${onlyRefused}, ${db.requestId}::uuid)`,
    )
  const entries = rows.map(async (row): Promise<[string, Address]> => {
    const [email] = await open({ id: row.key_id, wrapped: row.wrapped }, [
      { table: "account", column: "email", row: row.newcomer_id, sealed: row.email_sealed },
    ])
    return [row.id, { email, letter: row.refused ? "REFUSED" : row.sent ? "SENT" : "PLANNED" }]
  })
  return new Map(await Promise.all(entries))
}

/** What whoever holds the link is told; null for every way in which a link can be wrong. */
export async function findInvite(
  db: ScopedDb<Newcomer>,
  token: string,
  session: string | null,
): Promise<InviteFound | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select * from auth.find_invite(${hashOf(token)}, ${session})`
  if (!rows.length) return null
  const row = foundShape.parse(rows[0])
  return { ...shown(row), closed: row.closed, who: row.who, claimed: row.claimed }
}

/**
 * What the letter of an invitation must carry; null once it was answered, revoked or is over.
 * `speaksBoth`: nobody knows the language of whoever it is for.
 */
export async function readInvite(
  db: ScopedDb<System>,
  { detailId }: { detailId: string | null },
): Promise<(InviteShown & { link: string; speaksBoth: boolean }) | null> {
  if (!detailId) return null
  const rows = await db.tx.$queryRaw<unknown[]>`
    select i.kind::text, i.role::text, i.team_role::text, coalesce(d.name, o.name) as place, i.invited_as::text,
      i.begins_at, i.ends_at, i.expires_at, i.link_sealed, i.guardian_right::text,
      c.id is not null and c.locale is null as speaks_both
    from public.account_invite i left join public.daycare d on d.id = i.daycare_id
    left join public.coordinating_office o on o.id = i.office_id
    left join public.family_claim c on c.id = i.claim_id
    where i.id = ${detailId}::uuid and i.state = 'OPEN' and i.expires_at > sec.now()`
  if (!rows.length) return null
  const row = letterShape.parse(rows[0])
  const link = await openForLetter(db, { ...linkPlace(detailId), sealed: row.link_sealed })
  return { ...shown(row), link, speaksBoth: row.speaks_both }
}

/** Where the link of an invitation is sealed until it is answered. */
export const linkPlace = (inviteId: string) =>
  ({ table: "account_invite", column: "link_sealed", row: inviteId }) as const

/** The name of whoever's key this is; null when they gave none. */
export async function nameOf(row: {
  account_id: string
  key_id: string
  wrapped: string
  name_sealed: string | null
}): Promise<string | null> {
  if (!row.name_sealed) return null
  const [name] = await open({ id: row.key_id, wrapped: row.wrapped }, [
    { table: "account", column: "name", row: row.account_id, sealed: row.name_sealed },
  ])
  return name
}

const shown = (row: z.output<typeof shownShape>): InviteShown => ({
  kind: row.kind,
  guardianRight: row.guardian_right,
  role: row.role,
  teamRole: row.team_role,
  place: row.place,
  byTeam: row.invited_as === "DAYCARE" || row.invited_as === "OFFICE",
  beginsAt: row.begins_at,
  until: row.ends_at,
  expiresAt: row.expires_at,
})

const shownShape = z.object({
  kind: anyHat,
  guardian_right: z.enum(["FULL", "READ"]).nullable(),
  role: staffRole.nullable(),
  team_role: teamRole.nullable(),
  place: z.string().nullable(),
  invited_as: z.string().nullable(),
  begins_at: z.date().nullable(),
  ends_at: z.date().nullable(),
  expires_at: z.date(),
})
const foundShape = shownShape.extend({
  closed: z.boolean(),
  who: z.enum(["NEW", "KNOWN", "YOU"]),
  claimed: z.number().nullable(),
})
const letterShape = shownShape.extend({ link_sealed: z.string(), speaks_both: z.boolean() })

const colleagueShape = z.object({
  id: z.string(),
  account_id: z.string(),
  kind: hat,
  team_role: teamRole.nullable(),
  begins_at: z.date(),
  ends_at: z.date().nullable(),
  key_id: z.string(),
  wrapped: z.string(),
  name_sealed: z.string().nullable(),
})

const addressShape = z.object({
  id: z.string(),
  newcomer_id: z.string(),
  key_id: z.string(),
  wrapped: z.string(),
  email_sealed: z.string(),
  sent: z.boolean(),
  refused: z.boolean(),
})
