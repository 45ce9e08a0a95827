import { z } from "zod"
import type { Staff, System } from "#lib/platform/access.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { open } from "#lib/platform/secrets.ts"
import type { Right } from "../rules/invites.ts"
import type { Holder, RightAsked, RightState } from "../views/invites.ts"
import { nameOf } from "./invites.ts"

const staffRole = z.enum(["SUPPORT", "REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"])
const historyLength = 50

/** What was asked, newest first: whom it concerns and why are opened, and the database writes that down. */
export async function listAsked(db: ScopedDb<Staff>): Promise<RightAsked[]> {
  const rows = z.array(askedShape).parse(
    await db.tx.$queryRaw`
      select r.id::text, i.id::text as invite_id, i.role::text, i.ends_at, i.state::text as invite, r.asked_by::text, r.asked_at,
        r.approved_by::text, r.begins_at, r.cancelled_by::text
      from public.right_request r join public.account_invite i on i.id = r.invite_id
      order by r.asked_at desc, r.id limit ${historyLength}::int`,
  )
  const sealed = await openAsked(
    db,
    rows.map((it) => it.id),
  )
  return rows.flatMap((row) => {
    const opened = sealed.get(row.id)
    if (!opened) return []
    return {
      id: row.id,
      inviteId: row.invite_id,
      right: row.role ?? ("VERIFIER" as const),
      email: opened.email,
      why: opened.why,
      until: row.ends_at,
      state: stateOf(row, db.now),
      askedBy: codeOf(row.asked_by),
      askedAt: row.asked_at,
      approvedBy: codeOf(row.approved_by),
      beginsAt: row.begins_at,
      cancelledBy: codeOf(row.cancelled_by),
      accepted: row.invite === "ACCEPTED",
      facts: { askedBy: row.asked_by, concernsMe: opened.concernsMe },
    }
  })
}

/** Who holds power, or will once it has cooled. */
export async function listHolders(db: ScopedDb<Staff>): Promise<Holder[]> {
  const rows = z
    .array(holderShape)
    .parse(await db.tx.$queryRaw`select * from sec.powerful(${db.requestId}::uuid)`)
  return Promise.all(
    rows.map(async (row) => ({
      membershipId: row.id,
      right: row.role ?? ("VERIFIER" as const),
      name: await nameOf(row),
      code: shortCode(row.account_id),
      since: row.begins_at,
      until: row.ends_at,
      hasBegun: row.begins_at <= db.now,
      passkeys: row.passkeys,
    })),
  )
}

/** What a command needs of one request; nothing of it is opened. */
export async function findAsked(
  db: ScopedDb<Staff>,
  id: string,
): Promise<{ inviteId: string; kind: string; role: string | null; wasApproved: boolean } | null> {
  const rows = await db.tx.$queryRaw<
    { inviteId: string; kind: string; role: string | null; wasApproved: boolean }[]
  >`
    select r.invite_id::text as "inviteId", i.kind::text, i.role::text, r.approved_at is not null as "wasApproved"
    from public.right_request r join public.account_invite i on i.id = r.invite_id where r.id = ${id}::uuid`
  return rows[0] ?? null
}

/** What the letters to officers say: which right, and from when; never whose. */
export async function readRight(
  db: ScopedDb<System>,
  { detailId }: { detailId: string | null },
): Promise<{ right: Right; beginsAt: Date | null } | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select i.role::text, r.begins_at from public.right_request r join public.account_invite i on i.id = r.invite_id
      where r.id = ${detailId}::uuid
    union all select m.role::text, m.begins_at from public.membership m where m.id = ${detailId}::uuid`
  if (!rows.length) return null
  const row = z.object({ role: staffRole.nullable(), begins_at: z.date().nullable() }).parse(rows[0])
  return { right: row.role ?? "VERIFIER", beginsAt: row.begins_at }
}

const codeOf = (account: string | null) => (account ? shortCode(account) : null)

function stateOf(row: z.output<typeof askedShape>, now: Date): RightState {
  if (row.cancelled_by) return "CANCELLED"
  if (!row.begins_at) return "ASKED"
  return row.begins_at > now ? "COOLING" : "BEGUN"
}

async function openAsked(db: ScopedDb<Staff>, ids: string[]) {
  const rows = ids.length
    ? z
        .array(sealedShape)
        .parse(await db.tx.$queryRaw`select * from sec.sealed_rights(${ids}::uuid[], ${db.requestId}::uuid)`)
    : []
  const entries = rows.map(async (row) => {
    const [email, why] = await open({ id: row.key_id, wrapped: row.wrapped }, [
      { table: "account", column: "email", row: row.newcomer_id, sealed: row.email_sealed },
      { table: "right_request", column: "why", row: row.id, sealed: row.why_sealed },
    ])
    return [row.id, { email, why, concernsMe: row.concerns_me }] as const
  })
  return new Map(await Promise.all(entries))
}

const askedShape = z.object({
  id: z.string(),
  invite_id: z.string(),
  role: staffRole.nullable(),
  ends_at: z.date().nullable(),
  invite: z.enum(["ASKED", "OPEN", "ACCEPTED", "REVOKED"]),
  asked_by: z.string().nullable(),
  asked_at: z.date(),
  approved_by: z.string().nullable(),
  begins_at: z.date().nullable(),
  cancelled_by: z.string().nullable(),
})

const sealedShape = z.object({
  id: z.string(),
  newcomer_id: z.string(),
  key_id: z.string(),
  wrapped: z.string(),
  email_sealed: z.string(),
  why_sealed: z.string(),
  concerns_me: z.boolean(),
})

const holderShape = z.object({
  id: z.string(),
  account_id: z.string(),
  role: staffRole.nullable(),
  begins_at: z.date(),
  ends_at: z.date().nullable(),
  key_id: z.string(),
  wrapped: z.string(),
  name_sealed: z.string().nullable(),
  passkeys: z.number(),
})
