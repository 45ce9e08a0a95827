import { inviteColleague, resendInvite, revokeInvite } from "#lib/accounts/commands/invite.ts"
import { changeTeamRole, endMembership } from "#lib/accounts/commands/team.ts"
import {
  changeTeamRoleSchema,
  inviteColleagueSchema,
  inviteIdSchema,
  membershipIdSchema,
} from "#lib/accounts/schema/invites.ts"
import type { Messages } from "#lib/i18n/messages.ts"
import type { DaycareUser, OfficeUser } from "#lib/platform/access.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"

const sentences = (words: Messages) => words.people.refusals
const often = { allowed: 40, seconds: 3_600 }

/** What a team does about its own people; each page says whose team it is and where its forms lead. */
export const teamDeeds = {
  invite: {
    ...{ name: "role.invite", fresh: true, input: inviteColleagueSchema, rate: often, sentences },
    run: inviteColleague,
  },
  resend: { name: "role.invite-again", input: inviteIdSchema, rate: often, sentences, run: resendInvite },
  revoke: { name: "role.revoke", input: inviteIdSchema, sentences, run: revokeInvite },
  change: {
    ...{ name: "role.change", fresh: true, input: changeTeamRoleSchema, sentences },
    run: changeTeamRole,
  },
  end: {
    ...{ name: "role.end", fresh: true, input: membershipIdSchema, sentences },
    // No key: whoever leaves has no session left to keep an answer with.
    errand: (scope: Scope<DaycareUser | OfficeUser>, input: { membershipId: string }) =>
      inScope(scope, (db) => endMembership(db, input)),
  },
}
