import { z } from "zod"
import { authorize, NotFound, type Staff, type Verifier } from "#lib/platform/access.ts"
import type { File } from "#lib/platform/download.ts"
import { isId } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { openBytes } from "#lib/platform/secrets.ts"
import { siteRights } from "../rights.ts"
import { signers, stepStates } from "../rules/steps.ts"
import type { ClosureSteps, StepView } from "../views/steps.ts"

type Reader = Staff | Verifier

/** The steps of the open closing, or of the one that is named; null where there is none. For the officer and whoever verifies. */
export async function findSteps(
  db: ScopedDb<Reader>,
  closureId: string | null = null,
): Promise<ClosureSteps | null> {
  const rows = await db.tx.$queryRaw<{ steps: unknown }[]>`select sec.read_steps(${closureId}::uuid) as steps`
  return closureSteps.nullable().parse(only(rows).steps)
}

/** One step with all the steps of its closing. @throws NotFound */
export async function getStep(
  db: ScopedDb<Reader>,
  stepId: string,
): Promise<{ step: StepView; of: ClosureSteps }> {
  if (!isId(stepId)) throw new NotFound()
  const rows = await db.tx.$queryRaw<{ closure: string | null }[]>`
    select sec.closure_of_step(${stepId}::uuid)::text as closure`
  const closure = only(rows).closure
  const of = closure ? await findSteps(db, closure) : null
  const step = of?.steps.find((it) => it.id === stepId)
  if (!of || !step) throw new NotFound()
  return { step, of }
}

/** Evidence, opened; called by its hash, never as somebody called it. @throws NotFound */
export async function getStepEvidence(
  db: ScopedDb<Reader>,
  { stepId, evidenceId }: { stepId: string | undefined; evidenceId: string | undefined },
): Promise<File> {
  authorize(siteRights, "site.step-sign", db.actor)
  if (!evidenceId || !isId(evidenceId)) throw new NotFound()
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, step_id::text, media, digest, key_id::text, wrapped, sealed
    from sec.sealed_step_evidence(${evidenceId}::uuid)`
  const it = z.array(sealedEvidence).parse(rows)[0]
  if (!it || it.step_id !== stepId) throw new NotFound()
  return {
    name: evidenceName(it),
    type: it.media,
    body: await openEvidence(it),
    subject: { stepId: it.step_id, evidenceId: it.id },
  }
}

/** What a piece of evidence is called wherever it is a file: by what it is. */
export function evidenceName({ digest, media }: { digest: string; media: keyof typeof endings }): string {
  return `${digest}.${endings[media]}`
}

const endings = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
  "text/plain": "txt",
  "application/json": "json",
} as const
const media = Object.keys(endings) as (keyof typeof endings)[]

export const sealedEvidence = z.object({
  id: z.string(),
  step_id: z.string(),
  media: z.enum(media),
  digest: z.string(),
  key_id: z.string(),
  wrapped: z.string(),
  sealed: z.instanceof(Uint8Array),
})

/** @throws when it was altered or moved: never wrong bytes. */
export async function openEvidence(it: z.output<typeof sealedEvidence>): Promise<Buffer<ArrayBuffer>> {
  const [body] = await openBytes({ id: it.key_id, wrapped: it.wrapped }, [
    { table: "step_evidence", column: "sealed", row: it.id, sealed: it.sealed },
  ])
  return body
}

const at = z.coerce.date()
const evidence = z.object({
  id: z.string(),
  kind: z.enum(["FILE", "TEXT", "REPORT"]),
  media: z.enum(media),
  size: z.number(),
  digest: z.string(),
  givenAt: at,
  givenBy: z.string().nullable(),
  holds: z.boolean().nullable(),
  checkId: z.string().nullable(),
  supersedes: z.string().nullable(),
  stands: z.boolean(),
})
const signature = z.object({
  by: z.string(),
  kind: z.enum(["STAFF", "VERIFIER"]),
  authorises: z.boolean(),
  wordsFr: z.string().nullable(),
  wordsEn: z.string().nullable(),
  at,
  evidenceDigest: z.string(),
})
const move = z.object({
  move: z.enum(["BEGUN", "EXPECTED", "EVIDENCE", "DONE", "SIGNED", "FAILED"]),
  at,
  by: z.string().nullable(),
  detail: z.object({
    from: z.string().nullable().optional(),
    to: z.string().optional(),
    again: z.array(z.number()).optional(),
    round: z.number().optional(),
  }),
})
const step = z.object({
  id: z.string(),
  round: z.number(),
  place: z.number(),
  nameFr: z.string(),
  nameEn: z.string(),
  ownerFr: z.string(),
  ownerEn: z.string(),
  standsOn: z.array(z.number()),
  needsEvidence: z.boolean(),
  needsReport: z.boolean(),
  signedBy: z.enum(signers),
  reopens: z.boolean(),
  state: z.enum(stepStates),
  expectedOn: z.string().nullable(),
  changedAt: at.nullable(),
  wordsFr: z.string().nullable(),
  wordsEn: z.string().nullable(),
  isLive: z.boolean(),
  didIt: z.boolean(),
  evidence: z.array(evidence),
  signature: signature.nullable(),
  moves: z.array(move),
})
const closureSteps = z.object({
  closureId: z.string(),
  reason: z.enum(["INTRUSION", "FAULT", "MAINTENANCE"]),
  isOpen: z.boolean(),
  steps: z.array(step),
})
