"use server"

import { homePath, signInPath } from "#app/[locale]/home-path.ts"
import { changeHat } from "#lib/accounts/commands/change-hat.ts"
import { changeHatSchema } from "#lib/accounts/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"
import { setSessionCookie } from "#lib/platform/actor.ts"

export const changeHatAction = defineAction({
  name: "session.change-hat",
  actor: "PERSON",
  input: changeHatSchema,
  sentences: (words) => words.ownAccount.refusals,
  errand: changeHat,
  done: async ({ kind, token }, asked) => {
    const home = homePath[kind]
    if (!token) return go(asked, `${signInPath(kind)}?next=${encodeURIComponent(`/${asked.locale}${home}`)}`)
    await setSessionCookie(token)
    return go(asked, home)
  },
})
