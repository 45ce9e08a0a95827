"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { approveKeys, askKeys, refuseKeys, withdrawKeys } from "#lib/record/commands/keys.ts"
import { askKeysSchema, keysSchema } from "#lib/record/schema/keys.ts"

export const askKeysAction = defineAction({
  name: "keys.ask",
  actor: "STAFF",
  fresh: true,
  door: "site",
  input: askKeysSchema,
  sentences: (words) => words.keys.refusals,
  run: askKeys,
  done: (_, asked) => go(asked, "/admin/record/keys"),
})

export const approveKeysAction = defineAction({
  name: "keys.approve",
  actor: "STAFF",
  fresh: true,
  door: "site",
  input: keysSchema,
  sentences: (words) => words.keys.refusals,
  run: approveKeys,
  done: (_, asked) => go(asked, "/admin/record/keys"),
})

export const refuseKeysAction = defineAction({
  name: "keys.refuse",
  actor: "STAFF",
  fresh: true,
  door: "site",
  input: keysSchema,
  sentences: (words) => words.keys.refusals,
  run: refuseKeys,
  done: (_, asked) => go(asked, "/admin/record/keys"),
})

export const withdrawKeysAction = defineAction({
  name: "keys.withdraw",
  actor: "STAFF",
  fresh: true,
  door: "site",
  input: keysSchema,
  sentences: (words) => words.keys.refusals,
  run: withdrawKeys,
  done: (_, asked) => go(asked, "/admin/record/keys"),
})
