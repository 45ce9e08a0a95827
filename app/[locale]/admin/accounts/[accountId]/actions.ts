"use server"

import { openAccount } from "#lib/accounts/commands/open-account.ts"
import { openAccountSchema } from "#lib/accounts/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const openAccountAction = defineAction({
  name: "account.open",
  actor: "STAFF",
  input: openAccountSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  run: openAccount,
  done: ({ accountId }, asked) => go(asked, `/admin/accounts/${accountId}`),
})
