"use server"

import { defineAction } from "#lib/platform/action.ts"
import { leaveBoard } from "#lib/site/commands/subscribe.ts"
import { boardLinkSchema } from "#lib/site/schema/subscribe.ts"

export const leaveBoardAction = defineAction({
  name: "board.leave",
  actor: "AUTH",
  input: boardLinkSchema,
  sentences: (words) => words.news.subscribe.refusals,
  errand: leaveBoard,
  done: (when, { words }) => {
    const { done, already } = words.news.subscribe.leave
    return { status: "done", title: when === "NOW" ? done : already, values: {} }
  },
})
