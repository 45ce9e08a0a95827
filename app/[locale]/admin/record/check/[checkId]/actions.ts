"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { cancelCheck, explainFindings } from "#lib/record/commands/checks.ts"
import { checkSchema, explainSchema } from "#lib/record/schema/checks.ts"

export const cancelCheckAction = defineAction({
  name: "record.check-cancel",
  actor: "STAFF",
  door: "site",
  input: checkSchema,
  sentences: (words) => words.checks.refusals,
  run: cancelCheck,
  done: ({ checkId }, asked) => go(asked, `/admin/record/check/${checkId}`),
})

export const explainFindingsAction = defineAction({
  name: "record.check-explain",
  actor: "STAFF",
  door: "site",
  fresh: true,
  input: explainSchema,
  sentences: (words) => words.checks.refusals,
  run: explainFindings,
  done: ({ checkId }, asked) => go(asked, `/admin/record/check/${checkId}`),
})
