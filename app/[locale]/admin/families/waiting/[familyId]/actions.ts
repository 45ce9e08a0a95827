"use server"

import { askClaimLetter, correctClaimAddress, openWaiting } from "#lib/desk/commands/waiting.ts"
import { askLetterSchema, correctAddressSchema, openWaitingSchema } from "#lib/desk/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const openWaitingAction = defineAction({
  name: "family.open-waiting",
  actor: "STAFF",
  input: openWaitingSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.desk.refusals,
  run: openWaiting,
  done: ({ claimId }, asked) => go(asked, `/admin/families/waiting/${claimId}`),
})

export const askLetterAction = defineAction({
  name: "claim.ask-letter",
  actor: "STAFF",
  input: askLetterSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.desk.refusals,
  run: askClaimLetter,
  done: ({ claimId }, asked) => go(asked, `/admin/families/waiting/${claimId}`),
})

export const correctAddressAction = defineAction({
  name: "claim.address",
  actor: "STAFF",
  input: correctAddressSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.desk.refusals,
  run: correctClaimAddress,
  done: ({ claimId }, asked) => go(asked, `/admin/families/waiting/${claimId}`),
})
