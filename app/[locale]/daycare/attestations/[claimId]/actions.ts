"use server"

import { decideClaim, openClaim } from "#lib/children/commands/decide.ts"
import { decideSchema, openClaimSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const openClaimAction = defineAction({
  name: "attestation.open",
  actor: "DAYCARE",
  input: openClaimSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.attestations.refusals,
  run: openClaim,
  done: ({ claimId }, asked) => go(asked, `/daycare/attestations/${claimId}`),
})

export const decideClaimAction = defineAction({
  name: "attestation.decide",
  actor: "DAYCARE",
  input: decideSchema,
  sentences: (words) => words.attestations.refusals,
  run: decideClaim,
  done: (_, asked) => go(asked, "/daycare/attestations"),
})
