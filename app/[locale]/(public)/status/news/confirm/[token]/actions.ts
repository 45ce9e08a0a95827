"use server"

import { defineAction } from "#lib/platform/action.ts"
import { confirmSubscription } from "#lib/site/commands/subscribe.ts"
import { boardLinkSchema } from "#lib/site/schema/subscribe.ts"

export const confirmSubscriptionAction = defineAction({
  name: "board.confirm",
  actor: "AUTH",
  input: boardLinkSchema,
  sentences: (words) => words.news.subscribe.refusals,
  errand: confirmSubscription,
  mend: ({ locale, words }) => ({
    href: `/${locale}/status/news`,
    label: words.news.subscribe.confirm.again,
  }),
  done: (when, { words }) => {
    const { done, already } = words.news.subscribe.confirm
    return { status: "done", title: when === "NOW" ? done : already, values: {} }
  },
})
