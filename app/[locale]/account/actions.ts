"use server"

import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { accountSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"

export const saveAccountAction = defineAction({
  name: "account.save",
  actor: "PERSON",
  // Where letters and calls go: whoever finds an open window does not change it.
  fresh: true,
  input: accountSchema,
  sentences: (words) => ({ ...words.accounts.refusals, ...words.ownAccount.refusals }),
  run: saveAccount,
  done: ({ version, callsWelcome }, { words }) => ({
    ...{ status: "done", title: words.accounts.account.saved },
    // The page is not drawn again: the form goes on from what it has just saved.
    values: { version: String(version), ...(callsWelcome ? { callsWelcome: "yes" } : {}) },
  }),
})
