"use server"

import { enrolFirstPasskey, offerFirstOneTime } from "#lib/accounts/commands/enrolment.ts"
import { enrolPasskeySchema, nothingSchema } from "#lib/accounts/schema/account.ts"
import { defineAction, go } from "#lib/platform/action.ts"
import { brought, letIn, waitingToken } from "#lib/platform/actor.ts"

export const enrolFirstPasskeyAction = defineAction({
  name: "sign-in.first-passkey",
  actor: "AUTH",
  input: enrolPasskeySchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  errand: async (scope, input) => enrolFirstPasskey(scope, input, await brought()),
  done: async (opened, asked) => {
    await letIn(opened)
    return go(asked, "/account/factors/recovery-codes")
  },
})

export const offerFirstOneTimeAction = defineAction({
  name: "sign-in.first-application",
  actor: "AUTH",
  input: nothingSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  errand: async (scope) => offerFirstOneTime(scope, await waitingToken()),
  done: (_, asked) => go(asked, "/sign-in/factor/application"),
})
