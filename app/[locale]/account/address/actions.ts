"use server"

import { askAddress } from "#lib/accounts/commands/change-address.ts"
import { addressSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"

export const askAddressAction = defineAction({
  name: "account.ask-address",
  actor: "PERSON",
  fresh: true,
  input: addressSchema,
  rate: { allowed: 30, seconds: 600 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.ownAccount.refusals }),
  errand: askAddress,
  done: (_, { words }) => ({ status: "done", title: words.ownAccount.address.sent, values: {} }),
})
