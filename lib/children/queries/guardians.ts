import { z } from "zod"
import { nameOf } from "#lib/accounts/queries/invites.ts"
import type { Parent } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { open } from "#lib/platform/secrets.ts"
import type { GuardianForGuardian, GuardianInvite } from "../views.ts"

/** Who looks after one's own child, the first to come first. Nothing for anybody else's. */
export async function listGuardians(db: ScopedDb<Parent>, childId: string): Promise<GuardianForGuardian[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, account_id::text, is_me, rights::text, begins_at, key_id::text, wrapped, name_sealed
    from sec.guardians_of(${childId}::uuid)`
  return Promise.all(
    z
      .array(guardianShape)
      .parse(rows)
      .map(async ({ key_id, wrapped, ...row }) => ({
        ...{ id: row.id, isMe: row.is_me, rights: row.rights, since: row.begins_at },
        // Whoever closed their account has no name any more.
        name: key_id && wrapped ? await nameOf({ ...row, key_id, wrapped }) : null,
      })),
  )
}

/** The invitation that waits for the second place; null for whoever may only read. */
export async function findGuardianInvite(
  db: ScopedDb<Parent>,
  childId: string,
): Promise<GuardianInvite | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select newcomer_id::text, key_id::text, wrapped, email_sealed, rights::text, expires_at, refused
    from sec.sealed_guardian_invite(${childId}::uuid)`
  const [row] = z.array(inviteShape).parse(rows)
  if (!row) return null
  const [email] = await open({ id: row.key_id, wrapped: row.wrapped }, [
    { table: "account", column: "email", row: row.newcomer_id, sealed: row.email_sealed },
  ])
  const isExpired = row.expires_at <= db.now
  return { email, rights: row.rights, expiresAt: row.expires_at, isExpired, isRefused: row.refused }
}

const rights = z.enum(["FULL", "READ"])
const guardianShape = z.object({
  id: z.string(),
  account_id: z.string(),
  is_me: z.boolean(),
  rights,
  begins_at: z.date(),
  key_id: z.string().nullable(),
  wrapped: z.string().nullable(),
  name_sealed: z.string().nullable(),
})

const inviteShape = z.object({
  newcomer_id: z.string(),
  key_id: z.string(),
  wrapped: z.string(),
  email_sealed: z.string(),
  rights,
  expires_at: z.date(),
  refused: z.boolean(),
})
