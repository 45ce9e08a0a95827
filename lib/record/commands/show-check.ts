import type { z } from "zod"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { sealEvidence } from "#lib/site/commands/step-evidence.ts"
import { answered, type StepAnswer, type StepRefusal } from "#lib/site/commands/steps.ts"
import { getReport } from "../queries/checks.ts"
import { checkRights } from "../rights/checks.ts"
import type { showCheckSchema } from "../schema/checks.ts"

/** Shows the report of a check for a step under way, to the letter: its hash is the report's own. */
export async function showCheck(
  db: ScopedDb<Staff>,
  { stepId, checkId }: z.output<typeof showCheckSchema>,
): StepAnswer {
  authorize(checkRights, "record.show-check", db.actor)
  const it = await sealEvidence(Buffer.from(await getReport(db, checkId), "utf8"))
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | StepRefusal }[]>`
    select sec.show_check(${stepId}::uuid, ${checkId}::uuid, ${it.id}::uuid, ${it.size}::integer, ${it.digest}, ${it.key.id}::uuid,
      ${it.key.wrapped}, ${it.sealed}) as outcome`
  const answer = await answered(db, stepId, rows)
  if (answer.ok) await audit(db, "site.step-evidence", { stepId, evidenceId: it.id, checkId })
  return answer
}
