"use server"

import { answerDeletion, undoDeletion, wishDeletion } from "#lib/holdings/commands/wishes.ts"
import { answerWishSchema, undoSchema, wishSchema } from "#lib/holdings/schema.ts"
import { defineAction } from "#lib/platform/action.ts"

export const wishAction = defineAction({
  name: "deletion.ask",
  actor: "PERSON",
  fresh: true,
  input: wishSchema,
  sentences: (words) => words.holdings.refusals,
  run: wishDeletion,
  done: (_, { words }) => ({ status: "done", title: words.holdings.wish.done, values: {} }),
})

export const undoWishAction = defineAction({
  name: "deletion.undo",
  actor: "PERSON",
  input: undoSchema,
  sentences: (words) => words.holdings.refusals,
  run: undoDeletion,
  done: (_, { words }) => ({ status: "done", title: words.holdings.wish.undone, values: {} }),
})

export const answerWishAction = defineAction({
  name: "deletion.answer",
  actor: "PERSON",
  fresh: true,
  input: answerWishSchema,
  sentences: (words) => words.holdings.refusals,
  run: answerDeletion,
  done: (_, { words }) => ({ status: "done", title: words.holdings.wish.answered, values: {} }),
})
