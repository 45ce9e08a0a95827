"use server"

import { lookUpAccount } from "#lib/accounts/commands/look-up-account.ts"
import { findAccountSchema } from "#lib/accounts/schema/account.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const findAccountAction = defineAction({
  name: "account.find",
  actor: "STAFF",
  input: findAccountSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  run: lookUpAccount,
  done: ({ accountId }, asked) => go(asked, `/admin/accounts/${accountId}`),
})
