"use server"

import { claimPriority } from "#lib/children/commands/claim.ts"
import { claimSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const claimPriorityAction = defineAction({
  name: "child.claim",
  actor: "PARENT",
  input: claimSchema,
  sentences: (words) => words.children.refusals,
  run: claimPriority,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}/priorities`),
})
