"use server"

import { closeChildFile, completeChildFile, confirmChildFile } from "#lib/children/commands/states.ts"
import { savePaper } from "#lib/children/commands/steps.ts"
import { childSchema, closeSchema, paperSchema } from "#lib/children/schema.ts"
import { defineAction, goUnder } from "#lib/platform/action.ts"
import { leaveList } from "#lib/waitlist/commands/lists.ts"
import { leaveListSchema } from "#lib/waitlist/schema.ts"

/** The family's own deeds and rules; whose they are, the request says. */
export const writeServedFileAction = defineAction({
  name: "child.save",
  actor: "DESK",
  input: paperSchema,
  sentences: (words) => words.children.refusals,
  run: savePaper,
  done: ({ childId }, asked) => goUnder(asked, `/files/${childId}`),
})

export const sendServedFileAction = defineAction({
  name: "child.complete",
  actor: "DESK",
  input: childSchema,
  sentences: (words) => words.children.refusals,
  run: completeChildFile,
  done: ({ childId }, asked) => goUnder(asked, `/files/${childId}`),
})

export const confirmServedFileAction = defineAction({
  name: "child.confirm",
  actor: "DESK",
  input: childSchema,
  sentences: (words) => words.children.refusals,
  run: confirmChildFile,
  done: (_, asked) => goUnder(asked),
})

export const closeServedFileAction = defineAction({
  name: "child.close",
  actor: "DESK",
  input: closeSchema,
  sentences: (words) => words.children.refusals,
  run: closeChildFile,
  done: (_, asked) => goUnder(asked),
})

export const leaveServedListAction = defineAction({
  name: "list.leave",
  actor: "DESK",
  input: leaveListSchema,
  sentences: (words) => words.waitlist.refusals,
  run: leaveList,
  done: (_, asked) => goUnder(asked),
})
