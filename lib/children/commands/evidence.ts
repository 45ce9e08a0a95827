import type { z } from "zod"
import { authorize, NotFound, type Parent } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { inspect } from "#lib/platform/files.ts"
import type { FileRefusal } from "#lib/platform/files/mixed.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { sealBytes } from "#lib/platform/secrets.ts"
import { findSealedChild, keyOfChild } from "../queries/files.ts"
import { childRights } from "../rights.ts"
import { evidenceSettings } from "../rules/attestations.ts"
import type { documentIdSchema, documentSchema } from "../schema.ts"
import { lockChild } from "./file.ts"

type Which = { childId: string; claimId: string }

/**
 * Shows a document for a claim: judged by its bytes alone, sealed with the child's key, kept without its name. While a
 * document was asked for, or the claim is decided by staff anyway, it puts their task in the queue again.
 */
export async function attachEvidence(
  db: ScopedDb<Parent>,
  { childId, claimId, document }: z.output<typeof documentSchema>,
): Promise<Result<Which, FileRefusal | "ATTESTATION_STATE" | "EVIDENCE_FULL">> {
  const file = await lockChild(db, childId)

  authorize(childRights, "attestation.show", db.actor, file)

  const bytes = new Uint8Array(await document.arrayBuffer())
  const media = await inspect(bytes, evidenceSettings)
  if (!media.ok) return refuse(media.reason, "document")

  const child = await findSealedChild(db, childId)
  const key = child && keyOfChild(child)
  if (!key) throw new NotFound()
  const id = newId()
  const [sealed] = await sealBytes(key, [{ table: "evidence", column: "sealed", row: id, bytes }])
  const rows = await db.tx.$queryRaw<
    { outcome: "DONE" | "ABSENT" | "ATTESTATION_STATE" | "EVIDENCE_FULL" }[]
  >`
    select sec.attach_evidence(${childId}::uuid, ${claimId}::uuid, ${id}::uuid, ${media.value}, ${bytes.length}::integer,
      ${sealed}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "attestation.attach", { childId, claimId, documentId: id, media: media.value })
  return done({ childId, claimId })
}

/** Takes a document back before the answer: it is destroyed at once. */
export async function removeEvidence(
  db: ScopedDb<Parent>,
  { childId, claimId, documentId }: z.output<typeof documentIdSchema>,
): Promise<Result<Which, "ATTESTATION_STATE">> {
  const file = await lockChild(db, childId)

  authorize(childRights, "attestation.show", db.actor, file)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "ATTESTATION_STATE" }[]>`
    select sec.remove_evidence(${childId}::uuid, ${claimId}::uuid, ${documentId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "attestation.remove-evidence", { childId, claimId, documentId })
  return done({ childId, claimId })
}
