"use server"

import { enterRecoveryCode } from "#lib/accounts/commands/second-step.ts"
import { recoveryCodeSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"
import { brought } from "#lib/platform/actor.ts"
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
