"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { joinLists } from "#lib/waitlist/commands/lists.ts"
import { joinListsSchema } from "#lib/waitlist/schema.ts"

export const joinListsAction = defineAction({
  name: "list.join",
  actor: "PARENT",
  input: joinListsSchema,
  sentences: (words) => words.waitlist.refusals,
  run: joinLists,
  done: (_, asked) => go(asked, "/parent/ranks"),
})
