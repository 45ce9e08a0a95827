"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { askWish, changeWish } from "#lib/waitlist/commands/wish.ts"
import { wishSchema } from "#lib/waitlist/schema.ts"

export const askWishAction = defineAction({
  name: "list.wish-asked",
  actor: "PARENT",
  input: wishSchema,
  sentences: (words) => words.waitlist.refusals,
  run: askWish,
  done: ({ childId, desiredEntryOn }, asked) =>
    go(asked, `/parent/children/${childId}/wish?to=${desiredEntryOn}`),
})

export const changeWishAction = defineAction({
  name: "list.wish",
  actor: "PARENT",
  input: wishSchema,
  sentences: (words) => words.waitlist.refusals,
  run: changeWish,
  done: (_, asked) => go(asked, "/parent/ranks"),
})
