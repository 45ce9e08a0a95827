"use server"

import { changeHat } from "#lib/accounts/commands/change-hat.ts"
import { signInPath } from "#lib/accounts/rules/account.ts"
import { changeHatSchema } from "#lib/accounts/schema/account.ts"
import { homes } from "#lib/platform/access.ts"
import { defineAction, go } from "#lib/platform/action.ts"
import { setSessionCookie } from "#lib/platform/actor.ts"

export const changeHatAction = defineAction({
  name: "session.change-hat",
  actor: "PERSON",
  input: changeHatSchema,
  sentences: (words) => words.ownAccount.refusals,
  errand: changeHat,
  done: async ({ kind, token }, asked) => {
    const home = homes[kind]
    if (!token) return go(asked, `${signInPath(kind)}?next=${encodeURIComponent(`/${asked.locale}${home}`)}`)
    await setSessionCookie(token)
    return go(asked, home)
  },
})
