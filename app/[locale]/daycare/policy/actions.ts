"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { checkDraft } from "#lib/waitlist/commands/policy.ts"
import { draftQuery, policyDraftSchema } from "#lib/waitlist/schema.ts"

export const tryPolicyAction = defineAction({
  name: "list.try-policy",
  actor: "DAYCARE",
  input: policyDraftSchema,
  sentences: (words) => words.waitlist.refusals,
  run: checkDraft,
  done: (fields, asked) => go(asked, `/daycare/policy/try?${draftQuery(fields)}`),
})
