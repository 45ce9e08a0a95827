"use server"

import { enterCode } from "#lib/accounts/commands/sign-in.ts"
import { codeSchema } from "#lib/accounts/schema.ts"
import { defineAction, goNext } from "#lib/platform/action.ts"
import {
  clearSignInCookies,
  setDeviceCookie,
  setSessionCookie,
  waitingToken,
  sessionToken,
} from "#lib/platform/actor.ts"

export const enterCodeAction = defineAction({
  name: "sign-in.code",
  actor: "AUTH",
  input: codeSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  errand: async (scope, input) =>
    enterCode(scope, input, { waiting: await waitingToken(), former: await sessionToken() }),
  done: async ({ opened, next }, asked) => {
    await setSessionCookie(opened.token)
    if (opened.deviceToken) await setDeviceCookie(opened.deviceToken)
    await clearSignInCookies("waiting")
    return goNext(asked, next, "/parent")
  },
})
