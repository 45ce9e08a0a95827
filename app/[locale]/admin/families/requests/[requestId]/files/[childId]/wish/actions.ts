"use server"

import { defineAction, goUnder } from "#lib/platform/action.ts"
import { askWish, changeWish } from "#lib/waitlist/commands/wish.ts"
import { wishSchema } from "#lib/waitlist/schema.ts"

export const askServedWishAction = defineAction({
  name: "list.wish-asked",
  actor: "DESK",
  input: wishSchema,
  sentences: (words) => words.waitlist.refusals,
  run: askWish,
  done: ({ childId, desiredEntryOn }, asked) => goUnder(asked, `/files/${childId}/wish?to=${desiredEntryOn}`),
})

export const changeServedWishAction = defineAction({
  name: "list.wish",
  actor: "DESK",
  input: wishSchema,
  sentences: (words) => words.waitlist.refusals,
  run: changeWish,
  done: (_, asked) => goUnder(asked),
})
