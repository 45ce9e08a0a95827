import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import type { Job, Letter } from "#lib/platform/letter.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { sendClaims } from "./commands/send-claims.ts"
import { tellGuardians } from "./commands/tell.ts"
import { attestationDecided } from "./emails/attestation-decided.ts"
import { attestationEnding } from "./emails/attestation-ending.ts"
import { childFileArchived } from "./emails/child-file-archived.ts"
import { childFileClosed } from "./emails/child-file-closed.ts"
import { childFileConfirmed } from "./emails/child-file-confirmed.ts"
import { childFileOpened } from "./emails/child-file-opened.ts"
import { confirmationDue } from "./emails/confirmation-due.ts"
import { evidenceAsked } from "./emails/evidence-asked.ts"
import { guardianEnded } from "./emails/guardian-ended.ts"
import { guardianJoined } from "./emails/guardian-joined.ts"
import { confirmingSettings, dueStep } from "./rules/confirming.ts"

export const childLetters: Record<string, Letter> = {
  "attestation-decided": attestationDecided,
  "attestation-ending": attestationEnding,
  "child-file-archived": childFileArchived,
  "child-file-closed": childFileClosed,
  "child-file-confirmed": childFileConfirmed,
  "child-file-opened": childFileOpened,
  "confirmation-due": confirmationDue,
  "evidence-asked": evidenceAsked,
  "guardian-ended": guardianEnded,
  "guardian-joined": guardianJoined,
}

/** What silence does to files, every night, a few hundred in each transaction; and letters to families written down. */
export const childJobs: Record<string, Job> = {
  "children.follow-files": {
    audience: "PARENTS",
    cron: "7 8 * * *", // 3 or 4 a.m. in Toronto
    run: (db, { after }) => followFiles(db, after ?? "00000000-0000-0000-0000-000000000000"),
  },
  "children.follow-attestations": { audience: "PARENTS", cron: "37 8 * * *", run: followAttestations },
  // Comes round also for those whose first letter was not answered.
  "children.send-claims": { audience: "PARENTS", cron: "23 * * * *", run: sendClaims },
}

const atOnce = 300
const letterOf = {
  REMIND: "confirmation-due",
  CONFIRMATION_ENDED: "confirmation-due",
  GRACE_ENDED: "child-file-archived",
  CLOSED: "child-file-closed",
} as const

/** The files behind an identifier that something may be due for; the next ones are a job of their own. */
async function followFiles(db: ScopedDb<System>, after: string): Promise<void> {
  const today = dayOf(db.now)
  const soon = addDays(today, Math.max(...confirmingSettings.reminderDays))
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, state::text, confirmed_until::text as "confirmedUntil", to_confirm_on::text as "toConfirmOn",
      archived_on::text as "archivedOn", stood_days as "stoodDays", reminded
    from public.child_file where state in ('ACTIVE', 'TO_CONFIRM', 'ARCHIVED') and id > ${after}::uuid
      and (state <> 'ACTIVE' or confirmed_until <= ${soon}::date)
    order by id limit ${atOnce}`
  const files = z.array(shape).parse(rows)
  for (const { id, ...file } of files) {
    const due = dueStep(file, today)
    if (due !== null) await take(db, id, typeof due === "object" ? "REMIND" : due, due)
  }
  const last = files.at(-1)
  if (last && files.length === atOnce) await plan(db, "children.follow-files", { after: last.id })
}

/**
 * Destroys the documents of claims that were answered long enough ago, ends what a service confirmed of a sibling, and
 * tells families what ends within a month, in time to claim it again.
 */
async function followAttestations(db: ScopedDb<System>): Promise<void> {
  const [ended] = await db.tx.$queryRaw<{ destroyed: number }[]>`select sec.follow_claims() as destroyed`
  if (ended?.destroyed) await audit(db, "attestation.follow", { destroyed: ended.destroyed })
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, child_id::text as "childId" from sec.claims_ending(${atOnce}::integer)`
  const ending = z.array(z.object({ id: z.string(), childId: z.string() })).parse(rows)
  for (const { id, childId } of ending) {
    const event = await audit(db, "attestation.remind", { childId, claimId: id })
    await tellGuardians(db, "attestation-ending", { event, childId, detail: id })
  }
  if (ending.length === atOnce) await plan(db, "children.follow-attestations", {})
}

async function take(
  db: ScopedDb<System>,
  childId: string,
  step: keyof typeof letterOf,
  due: NonNullable<ReturnType<typeof dueStep>>,
): Promise<void> {
  const daysBefore = typeof due === "object" ? due.remind : null
  const rows = await db.tx.$queryRaw<{ taken: boolean }[]>`
    select sec.file_step(${childId}::uuid, ${step}, ${daysBefore}::integer) as taken`
  // Confirmed in between, or followed twice: nothing is left to do.
  if (!rows[0]?.taken) return
  const event = await audit(db, "child.step", { childId, step, daysBefore })
  await tellGuardians(db, letterOf[step], { event, childId })
}

const shape = z.object({
  id: z.string(),
  state: z.enum(["ACTIVE", "TO_CONFIRM", "ARCHIVED"]),
  confirmedUntil: z.string(),
  toConfirmOn: z.string().nullable(),
  archivedOn: z.string().nullable(),
  stoodDays: z.number(),
  reminded: z.number().nullable(),
})
