"use server"

import { saveHome, shareResidence } from "#lib/children/commands/residence.ts"
import { homeSchema, shareSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const saveHomeAction = defineAction({
  name: "child.residence",
  actor: "PARENT",
  input: homeSchema,
  sentences: (words) => words.children.refusals,
  run: saveHome,
  done: ({ childId, isDraft }, asked) =>
    go(asked, isDraft ? `/parent/children/${childId}/entry` : `/parent/children/${childId}`),
})

export const shareHomeAction = defineAction({
  name: "child.residence",
  actor: "PARENT",
  input: shareSchema,
  sentences: (words) => words.children.refusals,
  run: shareResidence,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}`),
})
