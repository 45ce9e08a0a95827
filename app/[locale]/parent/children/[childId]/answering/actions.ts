"use server"

import { saveAnswering } from "#lib/children/commands/steps.ts"
import { answeringSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const saveAnsweringAction = defineAction({
  name: "child.save",
  actor: "PARENT",
  input: answeringSchema,
  sentences: (words) => words.children.refusals,
  run: saveAnswering,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}`),
})
