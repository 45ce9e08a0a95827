"use server"

import { signInByPasskey } from "#lib/accounts/commands/passkey.ts"
import { signInTo } from "#lib/accounts/commands/sign-in.ts"
import { getOwnIndex } from "#lib/accounts/queries/factors.ts"
import { wayFor } from "#lib/accounts/rules/account.ts"
import { passkeySignInSchema, provePasswordSchema } from "#lib/accounts/schema/account.ts"
import { homes } from "#lib/platform/access.ts"
import { defineAction, goNext } from "#lib/platform/action.ts"
import { brought, letIn, newcomer } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { goOn } from "../way.ts"

/** Whoever is signed in signs in anew, as nobody else: the session before ends, the hat stays. Rows SE1, SE6. */
export const provePasskeyAction = defineAction({
  name: "sign-in.prove-passkey",
  actor: "PERSON",
  door: "site",
  input: passkeySignInSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  errand: async ({ actor }, input) =>
    signInByPasskey(await newcomer(), input, await brought(), { accountId: actor.accountId }),
  done: async ({ opened, next }, asked) => {
    await letIn(opened)
    return goNext(asked, wayFor(opened.kind, next), homes[opened.kind])
  },
})

export const provePasswordAction = defineAction({
  name: "sign-in.prove-password",
  actor: "PERSON",
  input: provePasswordSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.factors.refusals }),
  errand: async (scope, input) =>
    signInTo(await newcomer(), await inScope(scope, getOwnIndex), input, await brought()),
  done: goOn,
})
