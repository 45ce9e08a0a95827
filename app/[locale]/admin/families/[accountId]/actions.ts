"use server"

import { openAccount } from "#lib/accounts/commands/open-account.ts"
import { takeRequest } from "#lib/desk/commands/requests.ts"
import { openFamilySchema, takeSchema } from "#lib/desk/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const openFamilyAction = defineAction({
  name: "account.open",
  actor: "STAFF",
  input: openFamilySchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.desk.refusals,
  run: openAccount,
  done: ({ accountId }, asked) => go(asked, `/admin/families/${accountId}`),
})

export const takeRequestAction = defineAction({
  name: "desk.take",
  actor: "STAFF",
  input: takeSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.desk.refusals,
  run: takeRequest,
  done: ({ requestId }, asked) => go(asked, `/admin/families/requests/${requestId}`),
})
