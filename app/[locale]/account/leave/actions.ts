"use server"

import { closeOwnAccount } from "#lib/accounts/commands/close-account.ts"
import { leaveSchema } from "#lib/accounts/schema/account.ts"
import { defineAction, go } from "#lib/platform/action.ts"
import { clearSignInCookies } from "#lib/platform/actor.ts"

export const closeAccountAction = defineAction({
  name: "account.close",
  actor: "PERSON",
  fresh: true,
  input: leaveSchema,
  sentences: (words) => words.ownAccount.refusals,
  errand: closeOwnAccount,
  done: async (_, asked) => {
    await clearSignInCookies("session")
    return go(asked, "/account-closed")
  },
})
