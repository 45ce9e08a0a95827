"use server"

import { linkSiblings, unlinkSiblings } from "#lib/children/commands/residence.ts"
import { bondSchema, unlinkSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const linkSiblingsAction = defineAction({
  name: "child.link",
  actor: "PARENT",
  input: bondSchema,
  sentences: (words) => words.children.refusals,
  run: linkSiblings,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}/siblings`),
})

export const unlinkSiblingsAction = defineAction({
  name: "child.link",
  actor: "PARENT",
  input: unlinkSchema,
  sentences: (words) => words.children.refusals,
  run: unlinkSiblings,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}/siblings`),
})
