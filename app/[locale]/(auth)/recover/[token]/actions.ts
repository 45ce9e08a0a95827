"use server"

import { renewPassword } from "#lib/accounts/commands/password.ts"
import { renewSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"

export const renewPasswordAction = defineAction({
  name: "account.recover",
  actor: "AUTH",
  input: renewSchema,
  rate: { allowed: 20, seconds: 600 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.factors.refusals }),
  errand: renewPassword,
  done: (_, { words }) => ({ status: "done", title: words.factors.recover.renewed, values: {} }),
})
