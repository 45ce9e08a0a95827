"use server"

import { openFile } from "#lib/desk/commands/open-file.ts"
import { openFileSchema } from "#lib/desk/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const openFamilyFileAction = defineAction({
  name: "family.open-file",
  actor: "STAFF",
  input: openFileSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.desk.refusals,
  run: openFile,
  done: ({ childId }, asked) => go(asked, `/admin/families/children/${childId}`),
})
