"use server"

import { enterRecoveryCode } from "#lib/accounts/commands/second-step.ts"
import { nothingSchema, recoveryCodeSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"
import { brought, waitingToken } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { askForAccess } from "#lib/tasks/commands/open-task.ts"
import { goOn } from "../way.ts"

export const enterRecoveryCodeAction = defineAction({
  name: "sign-in.recovery-code",
  actor: "AUTH",
  input: recoveryCodeSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.factors.refusals }),
  errand: async (scope, input) => enterRecoveryCode(scope, input, await brought()),
  done: goOn,
})

/** When nothing is left: a human looks after it. */
export const askForAccessAction = defineAction({
  name: "account.ask-access",
  actor: "AUTH",
  input: nothingSchema,
  rate: { allowed: 5, seconds: 600 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.factors.refusals }),
  errand: async (scope) => {
    const waiting = await waitingToken()
    return inScope(scope, (db) => askForAccess(db, waiting))
  },
  done: (_, { words }) => ({ status: "done", title: words.factors.signIn.helpAsked, values: {} }),
})
