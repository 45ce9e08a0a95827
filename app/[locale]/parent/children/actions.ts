"use server"

import { confirmChildFile } from "#lib/children/commands/states.ts"
import { childSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const confirmFileAction = defineAction({
  name: "child.confirm",
  actor: "PARENT",
  input: childSchema,
  sentences: (words) => words.children.refusals,
  run: confirmChildFile,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}`),
})
