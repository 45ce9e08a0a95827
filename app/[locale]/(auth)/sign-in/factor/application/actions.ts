"use server"

import { confirmFirstOneTime } from "#lib/accounts/commands/enrolment.ts"
import { oneTimeSchema } from "#lib/accounts/schema/account.ts"
import { defineAction, go } from "#lib/platform/action.ts"
import { brought, letIn } from "#lib/platform/actor.ts"

export const confirmFirstOneTimeAction = defineAction({
  name: "sign-in.confirm-application",
  actor: "AUTH",
  input: oneTimeSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.factors.refusals }),
  errand: async (scope, input) => confirmFirstOneTime(scope, input, await brought()),
  done: async (opened, asked) => {
    await letIn(opened)
    return go(asked, "/account/factors/recovery-codes")
  },
})
