"use server"

import { completeChildFile } from "#lib/children/commands/states.ts"
import { childSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const sendFileAction = defineAction({
  name: "child.complete",
  actor: "PARENT",
  input: childSchema,
  sentences: (words) => words.children.refusals,
  run: completeChildFile,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}`),
})
