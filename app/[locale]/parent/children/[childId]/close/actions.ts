"use server"

import { closeChildFile } from "#lib/children/commands/states.ts"
import { closeSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const closeFileAction = defineAction({
  name: "child.close",
  actor: "PARENT",
  input: closeSchema,
  sentences: (words) => words.children.refusals,
  run: closeChildFile,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}`),
})
