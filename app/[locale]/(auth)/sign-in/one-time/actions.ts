"use server"

import { enterOneTime } from "#lib/accounts/commands/second-step.ts"
import { codeSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"
import { brought } from "#lib/platform/actor.ts"
import { goOn } from "../way.ts"

export const enterOneTimeAction = defineAction({
  name: "sign-in.one-time",
  actor: "AUTH",
  input: codeSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.factors.refusals }),
  errand: async (scope, input) => enterOneTime(scope, input, await brought()),
  done: goOn,
})
