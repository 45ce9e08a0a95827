"use server"

import { findAccount } from "#lib/accounts/queries.ts"
import { findAccountSchema } from "#lib/accounts/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"
import { done, refuse } from "#lib/platform/result.ts"

export const findAccountAction = defineAction({
  name: "account.find",
  actor: "STAFF",
  input: findAccountSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  run: async (db, { email }) => {
    const found = await findAccount(db, email)
    return found ? done({ accountId: found.id }) : refuse("NO_ACCOUNT", "email")
  },
  done: ({ accountId }, asked) => go(asked, `/admin/accounts/${accountId}`),
})
