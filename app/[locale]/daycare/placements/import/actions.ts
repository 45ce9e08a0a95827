"use server"

import { previewAttending } from "#lib/placements/commands/attending.ts"
import { previewAttendingSchema } from "#lib/placements/schema/placements.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const previewAttendingAction = defineAction({
  name: "attendance.preview",
  actor: "DAYCARE",
  input: previewAttendingSchema,
  rate: { allowed: 10, seconds: 60 },
  sentences: (words) => words.attending.refusals,
  run: previewAttending,
  done: ({ previewId }, asked) => go(asked, `/daycare/placements/import/${previewId}`),
})
