"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { leaveList } from "#lib/waitlist/commands/lists.ts"
import { leaveListSchema } from "#lib/waitlist/schema.ts"

export const leaveListAction = defineAction({
  name: "list.leave",
  actor: "PARENT",
  input: leaveListSchema,
  sentences: (words) => words.waitlist.refusals,
  run: leaveList,
  done: (_, asked) => go(asked, "/parent/ranks"),
})
