"use server"

import { addFamily } from "#lib/desk/commands/add-family.ts"
import { addFamilySchema } from "#lib/desk/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const addFamilyAction = defineAction({
  name: "family.add",
  actor: "STAFF",
  input: addFamilySchema,
  rate: { allowed: 10, seconds: 60 },
  sentences: (words) => words.desk.refusals,
  run: addFamily,
  done: ({ requestId }, asked) => go(asked, `/admin/families/requests/${requestId}`),
})
