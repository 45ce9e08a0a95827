"use server"

import { enrolPasskey } from "#lib/accounts/commands/passkey.ts"
import { enrolPasskeySchema } from "#lib/accounts/schema.ts"
import { defineAction } from "#lib/platform/action.ts"

export const enrolPasskeyAction = defineAction({
  name: "passkey.enrol",
  actor: "STAFF",
  fresh: true,
  input: enrolPasskeySchema,
  sentences: (words) => words.accounts.refusals,
  run: enrolPasskey,
  done: (_, { words }) => ({ status: "done", title: words.accounts.enrol.added, values: {} }),
})
