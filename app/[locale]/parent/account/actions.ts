"use server"

import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { accountSchema } from "#lib/accounts/schema.ts"
import { defineAction } from "#lib/platform/action.ts"

export const saveAccountAction = defineAction({
  name: "account.save",
  actor: "PARENT",
  input: accountSchema,
  sentences: (words) => words.accounts.refusals,
  run: saveAccount,
  done: (_, { words }) => ({ status: "done", title: words.accounts.account.saved, values: {} }),
})
