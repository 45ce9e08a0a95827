"use server"

import { confirmOneTime } from "#lib/accounts/commands/one-time.ts"
import { oneTimeSchema } from "#lib/accounts/schema/account.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const confirmOneTimeAction = defineAction({
  name: "one-time.confirm",
  actor: "PERSON",
  fresh: true,
  input: oneTimeSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.factors.refusals }),
  run: confirmOneTime,
  done: (_, asked) => go(asked, "/account/factors/recovery-codes"),
})
