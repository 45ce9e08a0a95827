"use server"

import { withdrawClaim } from "#lib/children/commands/claim.ts"
import { appealClaim } from "#lib/children/commands/decide.ts"
import { attachEvidence, removeEvidence } from "#lib/children/commands/evidence.ts"
import { appealSchema, claimIdSchema, documentIdSchema, documentSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const attachEvidenceAction = defineAction({
  name: "attestation.attach",
  actor: "PARENT",
  input: documentSchema,
  rate: { allowed: 12, seconds: 600 },
  sentences: (words) => words.attestations.refusals,
  run: attachEvidence,
  done: ({ childId, claimId }, asked) => go(asked, `/parent/children/${childId}/priorities/asked/${claimId}`),
})

export const removeEvidenceAction = defineAction({
  name: "attestation.remove-evidence",
  actor: "PARENT",
  input: documentIdSchema,
  sentences: (words) => words.attestations.refusals,
  run: removeEvidence,
  done: ({ childId, claimId }, asked) => go(asked, `/parent/children/${childId}/priorities/asked/${claimId}`),
})

export const appealClaimAction = defineAction({
  name: "attestation.appeal",
  actor: "PARENT",
  input: appealSchema,
  sentences: (words) => words.attestations.refusals,
  run: appealClaim,
  done: ({ childId, claimId }, asked) => go(asked, `/parent/children/${childId}/priorities/asked/${claimId}`),
})

export const withdrawClaimAction = defineAction({
  name: "child.unclaim",
  actor: "PARENT",
  input: claimIdSchema,
  sentences: (words) => words.children.refusals,
  run: withdrawClaim,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}/priorities`),
})
