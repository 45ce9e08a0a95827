"use server"

import { enterCode } from "#lib/accounts/commands/sign-in.ts"
import { codeSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"
import { brought } from "#lib/platform/actor.ts"
import { goOn } from "../way.ts"

export const enterCodeAction = defineAction({
  name: "sign-in.code",
  actor: "AUTH",
  input: codeSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  errand: async (scope, input) => enterCode(scope, input, await brought()),
  done: goOn,
})
