"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { askCheck } from "#lib/record/commands/check.ts"
import { askCheckSchema } from "#lib/record/schema/seals.ts"

export const verifyRecordAction = defineAction({
  name: "record.verify",
  actor: "STAFF",
  input: askCheckSchema,
  sentences: (words) => words.refusals.reasons,
  run: askCheck,
  done: (_, asked) => go(asked, "/admin/record/seals"),
})
