"use server"

import { endSessionsOf } from "#lib/accounts/commands/end-sessions.ts"
import { openAccount } from "#lib/accounts/commands/open-account.ts"
import { endSessionsOfSchema, openAccountSchema } from "#lib/accounts/schema/account.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const openAccountAction = defineAction({
  name: "account.open",
  actor: "STAFF",
  input: openAccountSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  run: openAccount,
  done: ({ accountId }, asked) => go(asked, `/admin/accounts/${accountId}`),
})

export const endSessionsOfAction = defineAction({
  name: "session.end-person",
  actor: "STAFF",
  fresh: true,
  input: endSessionsOfSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.ownAccount.refusals,
  run: endSessionsOf,
  done: (_, { words }) => ({ status: "done", title: words.ownAccount.staff.ended, values: {} }),
})
