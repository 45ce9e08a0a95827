"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { askRestore } from "#lib/record/commands/ask-restore.ts"
import { approveRestore, refuseRestore } from "#lib/record/commands/decide-restore.ts"
import { approveRestoreSchema, askRestoreSchema, refuseRestoreSchema } from "#lib/record/schema/history.ts"

export const askRestoreAction = defineAction({
  name: "record.restore-ask",
  actor: "STAFF",
  fresh: true,
  door: "site",
  input: askRestoreSchema,
  sentences: (words) => words.history.refusals,
  run: askRestore,
  done: ({ seq }, asked) => go(asked, `/admin/record/history/${seq}`),
})

export const approveRestoreAction = defineAction({
  name: "record.restore-approve",
  actor: "STAFF",
  fresh: true,
  door: "site",
  input: approveRestoreSchema,
  sentences: (words) => words.history.refusals,
  run: approveRestore,
  done: ({ seq }, asked) => go(asked, `/admin/record/history/${seq}`),
})

export const refuseRestoreAction = defineAction({
  name: "record.restore-refuse",
  actor: "STAFF",
  fresh: true,
  door: "site",
  input: refuseRestoreSchema,
  sentences: (words) => words.history.refusals,
  run: refuseRestore,
  done: ({ seq }, asked) => go(asked, `/admin/record/history/${seq}`),
})
