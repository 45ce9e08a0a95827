"use server"

import { writeAttending } from "#lib/placements/commands/attending.ts"
import { writeAttendingSchema } from "#lib/placements/schema/placements.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const writeAttendingAction = defineAction({
  name: "attendance.write",
  actor: "DAYCARE",
  input: writeAttendingSchema,
  sentences: (words) => words.attending.refusals,
  run: writeAttending,
  done: ({ previewId }, asked) => go(asked, `/daycare/placements/import/${previewId}`),
})
