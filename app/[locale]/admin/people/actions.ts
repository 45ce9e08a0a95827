"use server"

import { correctInvite } from "#lib/accounts/commands/invite.ts"
import { correctInviteSchema } from "#lib/accounts/schema/invites.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const correctInviteAction = defineAction({
  name: "role.correct",
  actor: "STAFF",
  fresh: true,
  input: correctInviteSchema,
  sentences: (words) => words.people.refusals,
  run: correctInvite,
  done: (_, asked) => go(asked, "/admin/people"),
})
