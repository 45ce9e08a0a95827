"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { publishPolicy } from "#lib/waitlist/commands/policy.ts"
import { publishPolicySchema } from "#lib/waitlist/schema.ts"

export const publishPolicyAction = defineAction({
  name: "list.publish-policy",
  actor: "DAYCARE",
  fresh: true,
  input: publishPolicySchema,
  sentences: (words) => words.waitlist.refusals,
  run: publishPolicy,
  done: (_, asked) => go(asked, "/daycare/policy?published=1"),
})
