import { z } from "zod"
import { getEvidence } from "#lib/children/queries/evidence.ts"
import { defineDownload } from "#lib/platform/download.ts"

/** A family's document, for staff who opened its claim in order to answer it. */
export const GET = defineDownload({
  name: "attestation.evidence",
  actor: "STAFF",
  query: z.strictObject({}),
  run: (db, _, { claimId, documentId }) => getEvidence(db, { claimId, documentId }),
})
