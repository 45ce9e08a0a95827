import { createHash } from "node:crypto"
import type { z } from "zod"
import { peopleRights } from "#lib/accounts/rights/invites.ts"
import { authorize, NotFound, type Staff, type System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { plan } from "#lib/platform/outbox.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { sealPassing } from "#lib/platform/secrets.ts"
import { newInvitation } from "#lib/accounts/commands/invite.ts"
import { linkPlace } from "#lib/accounts/queries/invites.ts"
import { getCampaign, listNamed } from "../queries/campaigns.ts"
import { judgeInvitations, type JudgedLine } from "../rules/judge-invitations.ts"
import { mostInvitationBytes, readInvitations, type InvitationsReason } from "../rules/read-invitations.ts"
import { addressOf, type previewCampaignSchema } from "../schema/invites.ts"

/** Letters planned in one transaction: short enough that a worker that dies loses little, and nobody waits. */
const atOnce = 20

/** Reads a list and keeps what would become of each line. Nothing is sent. */
export async function previewCampaign(
  db: ScopedDb<Staff>,
  { file }: z.output<typeof previewCampaignSchema>,
): Promise<Result<{ campaignId: string }, InvitationsReason>> {
  authorize(peopleRights, "role.campaign", db.actor)

  if (file.size > mostInvitationBytes) return refuse("FILE_LARGE", "file")
  const bytes = new Uint8Array(await file.arrayBuffer())
  const typed = readInvitations(bytes)
  if (!typed.ok) return typed
  const judged = judgeInvitations(typed.value, await listNamed(db), addressOf)

  const id = newId()
  const digest = createHash("sha256").update(bytes).digest("hex")
  const rows = await Promise.all(judged.map(kept))
  await db.tx
    .$queryRaw`select sec.keep_campaign(${id}::uuid, ${digest}, ${JSON.stringify(rows)}::jsonb)::text`

  await audit(db, "role.campaign-read", { campaignId: id, lines: rows.length })
  return done({ campaignId: id })
}

/** From here on the worker works it off; the page shows how far it is. */
export async function sendCampaign(
  db: ScopedDb<Staff>,
  { campaignId }: { campaignId: string },
): Promise<Result<{ campaignId: string }, "CAMPAIGN_OVER" | "NOTHING_TO_SEND">> {
  authorize(peopleRights, "role.campaign", db.actor)
  const { counts } = await getCampaign(db, campaignId)
  if (counts.READY === 0) return refuse("NOTHING_TO_SEND")

  if (!(await decide(db, campaignId, "SENDING"))) return refuse("CAMPAIGN_OVER")

  await audit(db, "role.campaign-send", { campaignId, lines: counts.READY })
  await plan(db, "daycares.send-invites", { campaignId })
  return done({ campaignId })
}

export async function discardCampaign(
  db: ScopedDb<Staff>,
  { campaignId }: { campaignId: string },
): Promise<Result<{ campaignId: string }, "CAMPAIGN_OVER">> {
  authorize(peopleRights, "role.campaign", db.actor)
  await getCampaign(db, campaignId)

  if (!(await decide(db, campaignId, "DISCARDED"))) return refuse("CAMPAIGN_OVER")

  await audit(db, "role.campaign-discard", { campaignId })
  return done({ campaignId })
}

/** The next lines, and a job for those after them: done whole or not at all, so a letter is never planned twice. */
export async function workOffCampaign(
  db: ScopedDb<System>,
  { campaignId = "" }: Record<string, string>,
): Promise<void> {
  const lines = await db.tx.$queryRaw<{ position: number }[]>`
    select line_position as position from sec.next_of_campaign(${campaignId}::uuid, ${atOnce}::int)`
  for (const { position } of lines) {
    const inviteId = newId()
    const link = newToken()
    const linkSealed = await sealPassing(linkPlace(inviteId), link)
    const event = await audit(db, "role.campaign-line", { campaignId, position })
    await db.tx.$queryRaw`
      select sec.work_off(${campaignId}::uuid, ${position}::int, ${inviteId}::uuid, ${hashOf(link)}, ${linkSealed},
        ${newId()}::uuid, ${event}::uuid)`
  }
  if (lines.length > 0) await plan(db, "daycares.send-invites", { campaignId })
}

async function decide(db: ScopedDb<Staff>, id: string, state: "SENDING" | "DISCARDED"): Promise<boolean> {
  const rows = await db.tx.$queryRaw<{ decided: boolean }[]>`
    select sec.decide_campaign(${id}::uuid, ${state}::public.campaign_state) as decided`
  if (rows.length === 0) throw new NotFound()
  return only(rows).decided
}

/** A line as it is kept: its address sealed as the account that it may become will hold it. */
async function kept(it: JudgedLine, position: number) {
  const told = { position, line: it.line, verdict: it.verdict, named: it.named, daycare_id: it.daycareId }
  if (it.verdict !== "READY") return told
  const made = await newInvitation(it.email)
  return {
    ...told,
    locale: it.locale,
    newcomer_id: made.newcomerId,
    key_id: made.key.id,
    wrapped: made.key.wrapped,
    email_sealed: made.emailSealed,
    email_index: made.emailIndex.toString("hex"),
  }
}
