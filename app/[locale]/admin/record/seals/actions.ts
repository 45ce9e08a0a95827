"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { askCheck, confirmRestore } from "#lib/record/commands/check.ts"
import { askCheckSchema, confirmRestoreSchema } from "#lib/record/schema/seals.ts"

export const verifyRecordAction = defineAction({
  name: "record.verify",
  actor: "STAFF",
  input: askCheckSchema,
  sentences: (words) => words.refusals.reasons,
  run: askCheck,
  done: (_, asked) => go(asked, "/admin/record/seals"),
})

export const confirmRestoreAction = defineAction({
  name: "site.restored",
  actor: "STAFF",
  fresh: true,
  door: "site",
  input: confirmRestoreSchema,
  sentences: (words) => words.refusals.reasons,
  run: confirmRestore,
  done: (_, { words }) => ({ status: "done", title: words.seals.check.confirmed, values: {} }),
})
