"use server"

import { saveNames } from "#lib/children/commands/steps.ts"
import { namesSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const saveNamesAction = defineAction({
  name: "child.save",
  actor: "PARENT",
  input: namesSchema,
  sentences: (words) => words.children.refusals,
  run: saveNames,
  done: ({ childId, isDraft }, asked) =>
    go(asked, isDraft ? `/parent/children/${childId}/birth` : `/parent/children/${childId}`),
})
