"use server"

import { verifyAddress } from "#lib/accounts/commands/sign-up.ts"
import { linkSchema } from "#lib/accounts/schema.ts"
import { defineAction } from "#lib/platform/action.ts"

export const confirmAddressAction = defineAction({
  name: "account.verify",
  actor: "AUTH",
  input: linkSchema,
  sentences: (words) => words.accounts.refusals,
  errand: verifyAddress,
  done: (_, { words }) => ({ status: "done", title: words.accounts.verify.done, values: {} }),
})
