"use server"

import { defineAction } from "#lib/platform/action.ts"
import { senderAddress } from "#lib/platform/actor.ts"
import { subscribe } from "#lib/site/commands/subscribe.ts"
import { subscribeSchema } from "#lib/site/schema/subscribe.ts"

export const subscribeAction = defineAction({
  name: "board.subscribe",
  actor: "AUTH",
  input: subscribeSchema,
  rate: { allowed: 10, seconds: 600 },
  sentences: (words) => words.news.subscribe.refusals,
  errand: async (scope, input) => subscribe(scope, input, await senderAddress()),
  done: (_, { words }) => ({ status: "done", title: words.news.subscribe.sentTitle, values: {} }),
})
