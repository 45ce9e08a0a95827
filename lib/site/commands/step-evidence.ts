import { createHash } from "node:crypto"
import type { z } from "zod"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { inspectOrText } from "#lib/platform/files.ts"
import type { FileRefusal } from "#lib/platform/files/mixed.ts"
import { newId } from "#lib/platform/ids.ts"
import { refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { newSubjectKey, sealBytes } from "#lib/platform/secrets.ts"
import { siteRights } from "../rights.ts"
import { stepEvidenceSettings } from "../rules/steps.ts"
import type { giveEvidenceSchema } from "../schema/steps.ts"
import { answered, type StepRefusal } from "./steps.ts"

/**
 * Shows a file or some words for a step under way: judged by its bytes alone, known by their hash, sealed under a key of
 * its own. Nothing that was shown goes away; what was wrong is superseded.
 */
export async function giveEvidence(
  db: ScopedDb<Staff>,
  { stepId, document, words, supersedes }: z.output<typeof giveEvidenceSchema>,
): Promise<Result<{ stepId: string }, StepRefusal | FileRefusal>> {
  authorize(siteRights, "site.step", db.actor)
  const bytes = document ? new Uint8Array(await document.arrayBuffer()) : Buffer.from(words, "utf8")
  const media = await inspectOrText(bytes, stepEvidenceSettings)
  if (!media.ok) return refuse(media.reason, document ? "document" : "words")
  if (!document && media.value !== "text/plain") return refuse("FILE_KIND", "words")

  const it = await sealEvidence(bytes)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | StepRefusal }[]>`
    select sec.give_step_evidence(${stepId}::uuid, ${it.id}::uuid, ${document ? "FILE" : "TEXT"}, ${media.value},
      ${it.size}::integer, ${it.digest}, ${it.key.id}::uuid, ${it.key.wrapped}, ${it.sealed}, ${supersedes}::uuid) as outcome`
  const answer = await answered(db, stepId, rows)
  if (answer.ok) await audit(db, "site.step-evidence", { stepId, evidenceId: it.id, media: media.value })
  return answer
}

/** A piece of evidence as the database keeps it; the same for what a command at the server brings. */
export async function sealEvidence(bytes: Uint8Array) {
  const id = newId()
  const key = await newSubjectKey()
  const [sealed] = await sealBytes(key, [{ table: "step_evidence", column: "sealed", row: id, bytes }])
  return { id, key, sealed, size: bytes.length, digest: createHash("sha256").update(bytes).digest() }
}
