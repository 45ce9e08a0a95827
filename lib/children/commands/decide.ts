import type { z } from "zod"
import { authorize, NotFound, type DaycareUser, type Parent, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import type { ReadingRefusal } from "#lib/platform/disclosure.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { seal } from "#lib/platform/secrets.ts"
import { findClaimKey } from "../queries/attestations.ts"
import { findSealedChild, keyOfChild } from "../queries/files.ts"
import { childRights } from "../rights.ts"
import type { appealSchema, decideSchema, openClaimSchema } from "../schema.ts"
import { lockChild } from "./file.ts"

type Which = { claimId: string }
type OpenRefusal = "ATTESTATION_STATE" | "NOT_YOURS" | ReadingRefusal

/**
 * Looks into a claim in order to answer it: who, whose and why are in the family's record before anything is read, and it
 * stays open to this session for some minutes.
 */
export async function openClaim(
  db: ScopedDb<DaycareUser | Staff>,
  { claimId }: z.output<typeof openClaimSchema>,
): Promise<Result<Which, OpenRefusal>> {
  authorize(childRights, "attestation.decide", db.actor)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | OpenRefusal }[]>`
    select sec.open_claim(${claimId}::uuid, ${db.requestId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  // Refused, not thrown: the line about a spent budget must be kept.
  return outcome === "DONE" ? done({ claimId }) : refuse(outcome)
}

type DecideRefusal =
  | "ATTESTATION_STATE"
  | "NOT_OPENED"
  | "NOT_YOURS"
  | "OTHER_RESIDENCE"
  | "OWN_CHILD"
  | "REASON_MISSING"
  | "SAME_PERSON"
  | "STALE"
  | "UNTIL_WRONG"

/**
 * Answers a claim that this session opened: confirmed until a day, refused (or contested later), or a document is asked
 * for, with words for the family. The database judges who may, records it, ends the task and plans the family's letters
 * in this same transaction; of two answers at once, one counts. Ranks follow by themselves: they read what is confirmed.
 */
export async function decideClaim(
  db: ScopedDb<DaycareUser | Staff>,
  { claimId, version, verdict, until, reason }: z.output<typeof decideSchema>,
): Promise<Result<Which & { verdict: typeof verdict }, DecideRefusal>> {
  authorize(childRights, "attestation.decide", db.actor)

  if (until !== null && until < dayOf(db.now)) return refuse("UNTIL_WRONG", "until")
  // Without a key nothing is open: the database then says why, and never takes an answer without its words.
  const key = reason === null ? null : await findClaimKey(db, claimId)
  const [sealed = null] =
    key && reason !== null
      ? await seal(key, [{ table: "attestation", column: "reason", row: claimId, text: reason }])
      : []

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | DecideRefusal }[]>`
    select sec.decide_claim(${claimId}::uuid, ${version}::integer, ${verdict}, ${until}::date, ${sealed},
      ${db.requestId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome === "UNTIL_WRONG") return refuse(outcome, "until")
  return outcome === "DONE" ? done({ claimId, verdict }) : refuse(outcome)
}

type AppealRefusal = "ALREADY_CLAIMED" | "APPEALED_ALREADY" | "ATTESTATION_STATE"

/** A refused family asks a human, once: the answer is given by somebody else than who refused. */
export async function appealClaim(
  db: ScopedDb<Parent>,
  { childId, claimId, words }: z.output<typeof appealSchema>,
): Promise<Result<Which & { childId: string }, AppealRefusal>> {
  const file = await lockChild(db, childId)

  authorize(childRights, "attestation.appeal", db.actor, file)

  const child = await findSealedChild(db, childId)
  const key = child && keyOfChild(child)
  if (!key) throw new NotFound()
  const [sealed] = await seal(key, [{ table: "attestation", column: "appeal", row: claimId, text: words }])
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | AppealRefusal }[]>`
    select sec.appeal_claim(${childId}::uuid, ${claimId}::uuid, ${sealed}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "attestation.appeal", { childId, claimId })
  return done({ childId, claimId })
}
