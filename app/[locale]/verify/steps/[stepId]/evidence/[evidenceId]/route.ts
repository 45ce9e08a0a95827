import { z } from "zod"
import { defineDownload } from "#lib/platform/download.ts"
import { getStepEvidence } from "#lib/site/queries/steps.ts"

/** Evidence of a step, for whoever is asked to sign it. */
export const GET = defineDownload({
  name: "site.evidence",
  actor: "VERIFIER",
  query: z.strictObject({}),
  run: (db, _, { stepId, evidenceId }) => getStepEvidence(db, { stepId, evidenceId }),
})
