"use server"

import { signIn } from "#lib/accounts/commands/sign-in.ts"
import { signInSchema } from "#lib/accounts/schema.ts"
import { defineAction, go, goNext } from "#lib/platform/action.ts"
import {
  deviceToken,
  senderAddress,
  sessionToken,
  setSessionCookie,
  setWaitingCookie,
} from "#lib/platform/actor.ts"

export const signInAction = defineAction({
  name: "sign-in.password",
  actor: "AUTH",
  input: signInSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  errand: async (scope, input) =>
    signIn(scope, input, {
      device: await deviceToken(),
      sender: await senderAddress(),
      former: await sessionToken(),
    }),
  done: async (step, asked) => {
    if (step.step === "in") {
      await setSessionCookie(step.opened.token)
      return goNext(asked, step.next, "/parent")
    }
    await setWaitingCookie(step.waiting)
    return go(asked, step.next ? `/sign-in/code?next=${encodeURIComponent(step.next)}` : "/sign-in/code")
  },
})
