"use server"

import { saveBirth } from "#lib/children/commands/steps.ts"
import { birthSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const saveBirthAction = defineAction({
  name: "child.save",
  actor: "PARENT",
  input: birthSchema,
  sentences: (words) => words.children.refusals,
  run: saveBirth,
  done: ({ childId, isDraft }, asked) =>
    go(asked, isDraft ? `/parent/children/${childId}/residence` : `/parent/children/${childId}`),
})
