"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { beginCheck } from "#lib/record/commands/checks.ts"
import { beginCheckSchema } from "#lib/record/schema/checks.ts"

export const beginCheckAction = defineAction({
  name: "record.check-begin",
  actor: "STAFF",
  door: "site",
  input: beginCheckSchema,
  rate: { allowed: 12, seconds: 600 },
  sentences: (words) => ({ ...words.closings.refusals, ...words.checks.refusals }),
  run: beginCheck,
  done: ({ checkId }, asked) => go(asked, `/admin/record/check/${checkId}`),
})
