"use server"

import { openChildFile } from "#lib/children/commands/file.ts"
import { childSchema } from "#lib/children/schema.ts"
import { openServedFile } from "#lib/desk/commands/open-file.ts"
import { finishRequest } from "#lib/desk/commands/requests.ts"
import { finishSchema } from "#lib/desk/schema.ts"
import { defineAction, goUnder } from "#lib/platform/action.ts"

export const openServedFileAction = defineAction({
  name: "family.open-file",
  actor: "DESK",
  input: childSchema,
  sentences: (words) => words.desk.refusals,
  run: openServedFile,
  done: (_, asked) => goUnder(asked),
})

export const beginServedFileAction = defineAction({
  name: "child.open",
  actor: "DESK",
  input: finishSchema,
  sentences: (words) => words.children.refusals,
  run: openChildFile,
  done: ({ childId }, asked) => goUnder(asked, `/files/${childId}`),
})

export const finishRequestAction = defineAction({
  name: "desk.finish",
  actor: "DESK",
  input: finishSchema,
  sentences: (words) => words.desk.refusals,
  run: finishRequest,
  done: (_, asked) => goUnder(asked),
})
