import type { z } from "zod"
import { authorize, NotFound, type Staff, type Verifier } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { siteRights } from "../rights.ts"
import type {
  authoriseStepSchema,
  expectStepSchema,
  failStepSchema,
  signStepSchema,
  stepSchema,
} from "../schema/steps.ts"

/** What the database answers about a step; each is a sentence that the page says. */
export type StepRefusal =
  | "CLOSURE_OVER"
  | "EARLIER_ROUND"
  | "STEP_STATE"
  | "OUT_OF_ORDER"
  | "BY_REOPENING"
  | "NO_EVIDENCE"
  | "NO_REPORT"
  | "REPORT_BROKEN"
  | "NOT_SIGNED"
  | "NOT_SIGNER"
  | "SAME_PERSON"
  | "NOT_INDEPENDENT"
  | "NOT_BEFORE"
  | "NOTHING_CHOSEN"
  | "WORDS_MISSING"
  | "DAY_PAST"
  | "NOT_STANDING"
  | "EVIDENCE_FULL"
  | "CHECK_NOT_OVER"
  | "CHECK_EARLIER"
  | "CHECK_SHOWN"
export type StepAnswer = Promise<Result<{ stepId: string }, StepRefusal>>
type Outcome = { outcome: "DONE" | "ABSENT" | StepRefusal }

/** Marks a step as under way: whoever does it did the work, and will not sign it. */
export async function beginStep(db: ScopedDb<Staff>, { stepId }: z.output<typeof stepSchema>): StepAnswer {
  authorize(siteRights, "site.step", db.actor)
  const rows = await db.tx.$queryRaw<Outcome[]>`select sec.begin_step(${stepId}::uuid) as outcome`
  const answer = await answered(db, stepId, rows)
  if (answer.ok) await audit(db, "site.step-begin", { stepId })
  return answer
}

/** Only what nobody has to sign: the others are done by their signature. */
export async function completeStep(db: ScopedDb<Staff>, { stepId }: z.output<typeof stepSchema>): StepAnswer {
  authorize(siteRights, "site.step", db.actor)
  const rows = await db.tx.$queryRaw<Outcome[]>`select sec.complete_step(${stepId}::uuid) as outcome`
  const answer = await answered(db, stepId, rows)
  if (answer.ok) await audit(db, "site.step-complete", { stepId })
  return answer
}

/** Another expected day; the old one stays in the step's history. */
export async function expectStep(
  db: ScopedDb<Staff>,
  { stepId, expectedOn }: z.output<typeof expectStepSchema>,
): StepAnswer {
  authorize(siteRights, "site.step", db.actor)
  const rows = await db.tx.$queryRaw<Outcome[]>`
    select sec.expect_step(${stepId}::uuid, ${expectedOn}::date) as outcome`
  const answer = await answered(db, stepId, rows, "expectedOn")
  if (answer.ok) await audit(db, "site.step-expect", { stepId, expectedOn })
  return answer
}

/** Ends this round of the step as failed, and begins the next with what it reopens and all that was built on that. */
export async function failStep(
  db: ScopedDb<Staff>,
  { stepId, reopens, wordsFr, wordsEn }: z.output<typeof failStepSchema>,
): StepAnswer {
  authorize(siteRights, "site.step", db.actor)
  const rows = await db.tx.$queryRaw<Outcome[]>`
    select sec.fail_step(${stepId}::uuid, ${reopens}::smallint[], ${wordsFr}, ${wordsEn}) as outcome`
  const answer = await answered(db, stepId, rows, "reopens")
  if (answer.ok) await audit(db, "site.step-fail", { stepId, reopens: reopens.map(String) })
  return answer
}

/** Another officer, or whoever verifies, says that the step holds: it is done by that. */
export async function signStep(
  db: ScopedDb<Staff | Verifier>,
  { stepId, wordsFr, wordsEn }: z.output<typeof signStepSchema> | z.output<typeof authoriseStepSchema>,
): StepAnswer {
  authorize(siteRights, "site.step-sign", db.actor)
  const rows = await db.tx.$queryRaw<Outcome[]>`
    select sec.sign_step(${stepId}::uuid, ${wordsFr}, ${wordsEn}) as outcome`
  const answer = await answered(db, stepId, rows)
  if (answer.ok) await audit(db, "site.step-sign", { stepId })
  return answer
}

/** Whoever verifies says no: the step fails under their signature. */
export async function refuseStep(
  db: ScopedDb<Verifier>,
  { stepId, reopens, wordsFr, wordsEn }: z.output<typeof failStepSchema>,
): StepAnswer {
  authorize(siteRights, "site.step-sign", db.actor)
  const rows = await db.tx.$queryRaw<Outcome[]>`
    select sec.refuse_step(${stepId}::uuid, ${reopens}::smallint[], ${wordsFr}, ${wordsEn}) as outcome`
  const answer = await answered(db, stepId, rows, "reopens")
  if (answer.ok) await audit(db, "site.step-fail", { stepId, reopens: reopens.map(String) })
  return answer
}

/** A refusal changes nothing and is recorded: trying to sign out of turn is worth knowing. @throws NotFound */
export async function answered(
  db: ScopedDb<Staff | Verifier>,
  stepId: string,
  rows: readonly Outcome[],
  field?: string,
): StepAnswer {
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome === "DONE") return done({ stepId })
  await audit(db, "site.step-refused", { stepId, reason: outcome })
  return refuse(outcome, field && ofField.has(outcome) ? field : undefined)
}

const ofField = new Set<StepRefusal>(["NOT_BEFORE", "NOTHING_CHOSEN", "DAY_PAST"])
