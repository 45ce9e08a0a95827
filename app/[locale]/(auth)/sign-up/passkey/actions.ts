"use server"

import { signUpByPasskey } from "#lib/accounts/commands/sign-up-with-way.ts"
import { signUpByPasskeySchema } from "#lib/accounts/schema/account.ts"
import { defineAction, go, localeOfRequest } from "#lib/platform/action.ts"
import { senderAddress, setWaitingCookie } from "#lib/platform/actor.ts"
import { env } from "#lib/platform/env.ts"

export const signUpByPasskeyAction = defineAction({
  name: "account.sign-up-by-passkey",
  actor: "AUTH",
  input: signUpByPasskeySchema,
  rate: { allowed: 10, seconds: 600 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.ways.refusals }),
  errand: async (scope, input) =>
    signUpByPasskey(scope, input, await localeOfRequest(), await senderAddress()),
  done: async ({ waiting }, asked) => {
    await setWaitingCookie(waiting, env().linkMinutes)
    return go(asked, "/sign-up/sent?with=way")
  },
})
