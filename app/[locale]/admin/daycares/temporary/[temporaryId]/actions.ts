"use server"

import { moveLastDay } from "#lib/daycares/commands/temporary.ts"
import { moveLastDaySchema } from "#lib/daycares/schema/temporary.ts"
import { defineAction } from "#lib/platform/action.ts"

export const moveLastDayAction = defineAction({
  name: "daycare.move-last-day",
  actor: "STAFF",
  input: moveLastDaySchema,
  sentences: (words) => words.news.temporary.refusals,
  run: moveLastDay,
  done: (_, { words }) => ({ status: "done", title: words.news.temporary.one.moved, values: {} }),
})
