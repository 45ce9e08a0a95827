"use server"

import { askRankReview } from "#lib/holdings/commands/review-rank.ts"
import { reviewSchema } from "#lib/holdings/schema.ts"
import { defineAction } from "#lib/platform/action.ts"

export const askReviewAction = defineAction({
  name: "correction.ask",
  actor: "PARENT",
  input: reviewSchema,
  rate: { allowed: 10, seconds: 3_600 },
  sentences: (words) => words.holdings.refusals,
  run: askRankReview,
  done: (_, { words }) => ({ status: "done", title: words.holdings.review.done, values: {} }),
})
