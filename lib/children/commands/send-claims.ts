import { linkPlace } from "#lib/accounts/queries/invites.ts"
import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { sealPassing } from "#lib/platform/secrets.ts"

/**
 * The letters that are due to families whom somebody wrote down, at a calm pace: an old list of thousands must not look
 * like a campaign of junk to a mail server. Written whole or not at all, so a worker that dies writes none twice.
 */
export async function sendClaims(db: ScopedDb<System>): Promise<void> {
  const due = await db.tx.$queryRaw<{ id: string }[]>`select claim_id::text as id from sec.due_claims()`
  for (const { id } of due) {
    const fresh = newId()
    const invite = await inviteOf(db, id)
    const link = newToken()
    const linkSealed = await sealPassing(linkPlace(invite ?? fresh), link)
    const event = await audit(db, "claim.letter", { claimId: id })
    await db.tx.$queryRaw`
      select sec.write_claim_letter(${id}::uuid, ${invite ?? fresh}::uuid, ${hashOf(link)}, ${linkSealed}, ${newId()}::uuid,
        ${event}::uuid)::text`
  }
}

/** A second letter renews the invitation of the first: its link is sealed where it stands. */
async function inviteOf(db: ScopedDb<System>, claimId: string): Promise<string | undefined> {
  const row = await db.tx.accountInvite.findFirst({ where: { claimId }, select: { id: true } })
  return row?.id
}
