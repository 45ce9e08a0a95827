"use server"

import { signInByPasskey } from "#lib/accounts/commands/passkey.ts"
import { wayFor } from "#lib/accounts/rules/account.ts"
import { passkeySignInSchema } from "#lib/accounts/schema/account.ts"
import { homes } from "#lib/platform/access.ts"
import { defineAction, goNext } from "#lib/platform/action.ts"
import { brought, letIn } from "#lib/platform/actor.ts"

export const passkeySignInAction = defineAction({
  name: "sign-in.passkey",
  actor: "AUTH",
  input: passkeySignInSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  errand: async (scope, input) =>
    signInByPasskey(scope, input, await brought(), { hats: ["STAFF", "VERIFIER"] }),
  done: async ({ opened, next }, asked) => {
    await letIn(opened)
    return goNext(asked, wayFor(opened.kind, next), homes[opened.kind])
  },
})
