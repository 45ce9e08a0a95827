"use server"

import { verifyAddress } from "#lib/accounts/commands/sign-up.ts"
import { linkSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"
import { waitingToken } from "#lib/platform/actor.ts"

export const confirmAddressAction = defineAction({
  name: "account.verify",
  actor: "AUTH",
  input: linkSchema,
  sentences: (words) => ({ ...words.accounts.refusals, ...words.ways.refusals }),
  errand: async (scope, input) => verifyAddress(scope, input, await waitingToken()),
  mend: ({ locale, words }) => ({ href: `/${locale}/sign-up`, label: words.accounts.verify.again }),
  done: (when, { words }) => {
    const { done, already } = words.accounts.verify
    return { status: "done", title: when === "NOW" ? done : already, values: {} }
  },
})
