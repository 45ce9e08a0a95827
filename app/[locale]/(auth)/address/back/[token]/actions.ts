"use server"

import { undoAddress } from "#lib/accounts/commands/change-address.ts"
import { addressLinkSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"

export const undoAddressAction = defineAction({
  name: "account.undo-address",
  actor: "AUTH",
  input: addressLinkSchema,
  sentences: (words) => words.ownAccount.refusals,
  errand: undoAddress,
  done: (_, { words }) => ({ status: "done", title: words.ownAccount.undoAddress.done, values: {} }),
})
