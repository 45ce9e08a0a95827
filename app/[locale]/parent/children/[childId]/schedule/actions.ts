"use server"

import { saveSchedule } from "#lib/children/commands/steps.ts"
import { scheduleSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const saveScheduleAction = defineAction({
  name: "child.save",
  actor: "PARENT",
  input: scheduleSchema,
  sentences: (words) => words.children.refusals,
  run: saveSchedule,
  done: ({ childId, isDraft }, asked) =>
    go(asked, isDraft ? `/parent/children/${childId}` : `/parent/children/${childId}`),
})
