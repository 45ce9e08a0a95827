"use server"

import { signUp } from "#lib/accounts/commands/sign-up.ts"
import { signUpSchema } from "#lib/accounts/schema/account.ts"
import { defineAction, go, localeOfRequest } from "#lib/platform/action.ts"
import { senderAddress } from "#lib/platform/actor.ts"

export const signUpAction = defineAction({
  name: "account.sign-up",
  actor: "AUTH",
  input: signUpSchema,
  rate: { allowed: 10, seconds: 600 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.factors.refusals }),
  errand: async (scope, input) => signUp(scope, input, await localeOfRequest(), await senderAddress()),
  done: (_, asked) => go(asked, "/sign-up/sent"),
})
