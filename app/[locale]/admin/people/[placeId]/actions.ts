"use server"

import { resendInvite, revokeInvite } from "#lib/accounts/commands/invite.ts"
import { changeTeamRole, endMembership } from "#lib/accounts/commands/team.ts"
import { changeTeamRoleSchema, inviteIdSchema, membershipIdSchema } from "#lib/accounts/schema/invites.ts"
import { inviteToPlace } from "#lib/daycares/commands/invite-to-place.ts"
import { inviteToPlaceSchema } from "#lib/daycares/schema/invites.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const inviteToPlaceAction = defineAction({
  name: "role.invite",
  actor: "STAFF",
  fresh: true,
  input: inviteToPlaceSchema,
  rate: { allowed: 120, seconds: 3_600 },
  sentences: (words) => words.people.refusals,
  run: inviteToPlace,
  done: ({ placeId }, asked) => go(asked, `/admin/people/${placeId}`),
})

export const resendToPlaceAction = defineAction({
  name: "role.invite-again",
  actor: "STAFF",
  input: inviteIdSchema,
  rate: { allowed: 120, seconds: 3_600 },
  sentences: (words) => words.people.refusals,
  run: resendInvite,
  done: (_, { words }) => ({ status: "done", title: words.people.team.resent, values: {} }),
})

export const revokeToPlaceAction = defineAction({
  name: "role.revoke",
  actor: "STAFF",
  fresh: true,
  input: inviteIdSchema,
  sentences: (words) => words.people.refusals,
  run: revokeInvite,
  done: (_, { words }) => ({ status: "done", title: words.people.team.revoked, values: {} }),
})

export const changeOfPlaceAction = defineAction({
  name: "role.change",
  actor: "STAFF",
  fresh: true,
  input: changeTeamRoleSchema,
  sentences: (words) => words.people.refusals,
  run: changeTeamRole,
  done: (_, { words }) => ({ status: "done", title: words.people.team.changed, values: {} }),
})

export const endOfPlaceAction = defineAction({
  name: "role.end",
  actor: "STAFF",
  fresh: true,
  input: membershipIdSchema,
  sentences: (words) => words.people.refusals,
  run: endMembership,
  done: (_, { words }) => ({ status: "done", title: words.people.team.changed, values: {} }),
})
