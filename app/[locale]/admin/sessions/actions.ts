"use server"

import { endSessionsFor } from "#lib/accounts/commands/end-sessions.ts"
import { endSessionsForSchema } from "#lib/accounts/schema/account.ts"
import { defineAction } from "#lib/platform/action.ts"

export const endSessionsForAction = defineAction({
  name: "session.end-audience",
  actor: "STAFF",
  fresh: true,
  input: endSessionsForSchema,
  sentences: (words) => words.ownAccount.refusals,
  run: endSessionsFor,
  done: ({ ended }, { words }) => ({
    status: "done",
    title: words.ownAccount.staff.allEnded({ count: ended }),
    values: {},
  }),
})
