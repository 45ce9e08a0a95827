"use server"

import { leaveResidence, saveHome, shareResidence } from "#lib/children/commands/residence.ts"
import { childSchema, homeSchema, shareSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const saveSecondHomeAction = defineAction({
  name: "child.residence",
  actor: "PARENT",
  input: homeSchema,
  sentences: (words) => words.children.refusals,
  run: saveHome,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}`),
})

export const shareSecondHomeAction = defineAction({
  name: "child.residence",
  actor: "PARENT",
  input: shareSchema,
  sentences: (words) => words.children.refusals,
  run: shareResidence,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}`),
})

export const leaveSecondHomeAction = defineAction({
  name: "child.residence",
  actor: "PARENT",
  input: childSchema,
  sentences: (words) => words.children.refusals,
  run: leaveResidence,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}`),
})
