"use server"

import { endGuardian, inviteGuardian, revokeGuardianInvite } from "#lib/children/commands/guardians.ts"
import { childSchema, guardianIdSchema, inviteGuardianSchema } from "#lib/children/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const inviteGuardianAction = defineAction({
  name: "guardian.invite",
  actor: "PARENT",
  fresh: true,
  input: inviteGuardianSchema,
  rate: { allowed: 10, seconds: 3_600 },
  sentences: (words) => words.children.refusals,
  run: inviteGuardian,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}/guardian`),
})

export const revokeGuardianInviteAction = defineAction({
  name: "guardian.revoke",
  actor: "PARENT",
  input: childSchema,
  sentences: (words) => words.children.refusals,
  run: revokeGuardianInvite,
  done: ({ childId }, asked) => go(asked, `/parent/children/${childId}/guardian`),
})

/** Whoever ended their own has no such file any more: home says what is left. */
export const endGuardianAction = defineAction({
  name: "guardian.end",
  actor: "PARENT",
  fresh: true,
  input: guardianIdSchema,
  sentences: (words) => words.children.refusals,
  run: endGuardian,
  done: (_, asked) => go(asked, "/parent"),
})
