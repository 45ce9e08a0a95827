"use server"

import { defineAction, goUnder } from "#lib/platform/action.ts"
import { joinLists } from "#lib/waitlist/commands/lists.ts"
import { joinListsSchema } from "#lib/waitlist/schema.ts"

export const joinServedListsAction = defineAction({
  name: "list.join",
  actor: "DESK",
  input: joinListsSchema,
  sentences: (words) => words.waitlist.refusals,
  run: joinLists,
  done: (_, asked) => goUnder(asked),
})
