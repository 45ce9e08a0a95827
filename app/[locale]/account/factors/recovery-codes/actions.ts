"use server"

import { makeRecoveryCodes } from "#lib/accounts/commands/recovery-codes.ts"
import { nothingSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"

export const makeRecoveryCodesAction = defineAction({
  name: "recovery-codes.make",
  actor: "PERSON",
  fresh: true,
  input: nothingSchema,
  rate: { allowed: 10, seconds: 600 },
  sentences: (words) => words.factors.refusals,
  errand: makeRecoveryCodes,
  done: (codes, { words }) => ({ status: "done", title: words.factors.codes.made, values: { codes } }),
})
