import { z } from "zod"
import { getEvidence } from "#lib/children/queries/evidence.ts"
import { defineDownload } from "#lib/platform/download.ts"

/** A family takes its own document back. */
export const GET = defineDownload({
  name: "attestation.evidence",
  actor: "PARENT",
  query: z.strictObject({}),
  run: (db, _, { claimId, documentId }) => getEvidence(db, { claimId, documentId }),
})
