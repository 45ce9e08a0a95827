"use server"

import { withdrawClaim } from "#lib/children/commands/claim.ts"
import { claimIdSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const withdrawClaimAction = defineAction({
  name: "child.unclaim",
  actor: "PARENT",
  input: claimIdSchema,
  sentences: (words) => words.children.refusals,
  run: withdrawClaim,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}/priorities`),
})
