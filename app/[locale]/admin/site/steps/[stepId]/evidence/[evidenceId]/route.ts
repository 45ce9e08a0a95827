import { z } from "zod"
import { defineDownload } from "#lib/platform/download.ts"
import { getStepEvidence } from "#lib/site/queries/steps.ts"

/** Evidence of a step, for the security officer, in every state of the site. */
export const GET = defineDownload({
  name: "site.evidence",
  actor: "STAFF",
  door: "site",
  query: z.strictObject({}),
  run: (db, _, { stepId, evidenceId }) => getStepEvidence(db, { stepId, evidenceId }),
})
