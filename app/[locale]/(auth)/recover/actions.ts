"use server"

import { askRecovery } from "#lib/accounts/commands/password.ts"
import { recoverSchema } from "#lib/accounts/schema/account.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const askRecoveryAction = defineAction({
  name: "account.recover-asked",
  actor: "AUTH",
  input: recoverSchema,
  rate: { allowed: 10, seconds: 600 },
  sentences: (words) => words.accounts.refusals,
  errand: askRecovery,
  done: (_, asked) => go(asked, "/recover/sent"),
})
