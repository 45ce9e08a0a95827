"use server"

import { signInByPasskey } from "#lib/accounts/commands/passkey.ts"
import { passkeySignInSchema } from "#lib/accounts/schema.ts"
import { defineAction, goNext } from "#lib/platform/action.ts"
import { sessionToken, setSessionCookie } from "#lib/platform/actor.ts"

export const passkeySignInAction = defineAction({
  name: "sign-in.passkey",
  actor: "AUTH",
  input: passkeySignInSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  errand: async (scope, input) => signInByPasskey(scope, input, await sessionToken()),
  done: async ({ opened, next }, asked) => {
    await setSessionCookie(opened.token)
    return goNext(asked, next, "/admin")
  },
})
