"use server"

import { signInByPasskey } from "#lib/accounts/commands/passkey.ts"
import { signIn } from "#lib/accounts/commands/sign-in.ts"
import { wayFor } from "#lib/accounts/rules/account.ts"
import { passkeySignInSchema, signInSchema } from "#lib/accounts/schema/account.ts"
import { homes } from "#lib/platform/access.ts"
import { defineAction, goNext } from "#lib/platform/action.ts"
import { brought, letIn } from "#lib/platform/actor.ts"
import { goOn } from "./way.ts"

export const signInAction = defineAction({
  name: "sign-in.password",
  actor: "AUTH",
  input: signInSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.factors.refusals }),
  errand: async (scope, input) => signIn(scope, input, await brought()),
  done: goOn,
})

export const anyPasskeySignInAction = defineAction({
  name: "sign-in.any-passkey",
  actor: "AUTH",
  input: passkeySignInSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  errand: async (scope, input) => signInByPasskey(scope, input, await brought()),
  done: async ({ opened, next }, asked) => {
    await letIn(opened)
    return goNext(asked, wayFor(opened.kind, next), homes[opened.kind])
  },
})
