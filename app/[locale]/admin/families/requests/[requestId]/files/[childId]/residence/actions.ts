"use server"

import { saveHome } from "#lib/children/commands/residence.ts"
import { homeSchema } from "#lib/children/schema.ts"
import { defineAction, goUnder } from "#lib/platform/action.ts"

export const saveServedHomeAction = defineAction({
  name: "child.residence",
  actor: "DESK",
  input: homeSchema,
  sentences: (words) => words.children.refusals,
  run: saveHome,
  done: ({ childId }, asked) => goUnder(asked, `/files/${childId}`),
})
