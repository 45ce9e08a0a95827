"use server"

import { inviteColleague, resendInvite, revokeInvite } from "#lib/accounts/commands/invite.ts"
import { changeTeamRole, endMembership } from "#lib/accounts/commands/team.ts"
import {
  changeTeamRoleSchema,
  inviteColleagueSchema,
  inviteIdSchema,
  membershipIdSchema,
} from "#lib/accounts/schema/invites.ts"
import { defineAction, go } from "#lib/platform/action.ts"
import { inScope } from "#lib/platform/scope.ts"

export const inviteColleagueAction = defineAction({
  name: "role.invite",
  actor: "OFFICE",
  fresh: true,
  input: inviteColleagueSchema,
  rate: { allowed: 40, seconds: 3_600 },
  sentences: (words) => words.people.refusals,
  run: inviteColleague,
  done: (_, asked) => go(asked, "/office/people"),
})

export const resendInviteAction = defineAction({
  name: "role.invite-again",
  actor: "OFFICE",
  input: inviteIdSchema,
  rate: { allowed: 40, seconds: 3_600 },
  sentences: (words) => words.people.refusals,
  run: resendInvite,
  done: (_, asked) => go(asked, "/office/people"),
})

export const revokeInviteAction = defineAction({
  name: "role.revoke",
  actor: "OFFICE",
  input: inviteIdSchema,
  sentences: (words) => words.people.refusals,
  run: revokeInvite,
  done: (_, asked) => go(asked, "/office/people"),
})

export const changeTeamRoleAction = defineAction({
  name: "role.change",
  actor: "OFFICE",
  fresh: true,
  input: changeTeamRoleSchema,
  sentences: (words) => words.people.refusals,
  run: changeTeamRole,
  done: (_, asked) => go(asked, "/office/people"),
})

export const endMembershipAction = defineAction({
  name: "role.end",
  actor: "OFFICE",
  fresh: true,
  input: membershipIdSchema,
  sentences: (words) => words.people.refusals,
  // No key: whoever leaves has no session left to keep an answer with.
  errand: (scope, input) => inScope(scope, (db) => endMembership(db, input)),
  done: (_, asked) => go(asked, "/office/people"),
})
