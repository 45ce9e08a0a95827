"use server"

import { z } from "zod"
import { openChildFile } from "#lib/children/commands/file.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const openFileAction = defineAction({
  name: "child.open",
  actor: "PARENT",
  input: z.strictObject({}),
  rate: { allowed: 20, seconds: 3_600 },
  sentences: (words) => words.children.refusals,
  run: openChildFile,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}/names`),
})
