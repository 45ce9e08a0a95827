"use server"

import { changeAddress } from "#lib/accounts/commands/change-address.ts"
import { addressLinkSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"

export const changeAddressAction = defineAction({
  name: "account.change-address",
  actor: "AUTH",
  input: addressLinkSchema,
  sentences: (words) => words.ownAccount.refusals,
  errand: changeAddress,
  done: (_, { words }) => ({ status: "done", title: words.ownAccount.confirmAddress.done, values: {} }),
})
