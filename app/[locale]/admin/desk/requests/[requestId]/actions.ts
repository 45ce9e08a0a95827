"use server"

import { finishDaycareRequest } from "#lib/desk/commands/daycare-requests.ts"
import { finishDaycareSchema } from "#lib/desk/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

/** As staff, not as the service: with the request, its role ends. */
export const finishDaycareRequestAction = defineAction({
  name: "desk.finish-daycare",
  actor: "STAFF",
  input: finishDaycareSchema,
  sentences: (words) => words.deskDaycares.refusals,
  run: finishDaycareRequest,
  done: ({ requestId }, asked) => go(asked, `/admin/desk/requests/${requestId}`),
})
