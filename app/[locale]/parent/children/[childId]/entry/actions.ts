"use server"

import { saveEntry } from "#lib/children/commands/steps.ts"
import { entrySchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const saveEntryAction = defineAction({
  name: "child.save",
  actor: "PARENT",
  input: entrySchema,
  sentences: (words) => words.children.refusals,
  run: saveEntry,
  done: ({ childId, isDraft }, asked) =>
    go(asked, isDraft ? `/parent/children/${childId}/schedule` : `/parent/children/${childId}`),
})
