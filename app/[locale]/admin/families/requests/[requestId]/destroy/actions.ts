"use server"

import { undoDeletion, wishDeletion } from "#lib/holdings/commands/wishes.ts"
import { undoSchema, wishSchema } from "#lib/holdings/schema.ts"
import { defineAction } from "#lib/platform/action.ts"

/** The family's own deed; whose it is, the request says. */
export const servedWishAction = defineAction({
  name: "deletion.ask",
  actor: "DESK",
  fresh: true,
  input: wishSchema,
  sentences: (words) => words.holdings.refusals,
  run: wishDeletion,
  done: (_, { words }) => ({ status: "done", title: words.holdings.wish.done, values: {} }),
})

export const undoServedWishAction = defineAction({
  name: "deletion.undo",
  actor: "DESK",
  input: undoSchema,
  sentences: (words) => words.holdings.refusals,
  run: undoDeletion,
  done: (_, { words }) => ({ status: "done", title: words.holdings.wish.undone, values: {} }),
})
