"use server"

import { takeDaycareRequest } from "#lib/desk/commands/daycare-requests.ts"
import { takeDaycareSchema } from "#lib/desk/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const takeDaycareRequestAction = defineAction({
  name: "desk.take-daycare",
  actor: "STAFF",
  input: takeDaycareSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.deskDaycares.refusals,
  run: takeDaycareRequest,
  done: ({ requestId }, asked) => go(asked, `/admin/desk/requests/${requestId}`),
})
