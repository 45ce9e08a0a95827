import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

type Given = { email: string; password: string; placeId: string; campaignId: string }

/** The forms of invitations, teams and rights, well filled; what they are about is mostly nobody's. */
export function peopleForms({ email, password, placeId, campaignId }: Given): Record<string, Filled> {
  return {
    acceptAsNewcomerAction: { token: "x".repeat(43), name: "Ariane Test", password },
    acceptAsKnownAction: { token: "x".repeat(43) },
    inviteColleagueAction: { email, teamRole: "MEMBER", locale: "fr" },
    ...Object.fromEntries(
      ["resendInviteAction", "revokeInviteAction", "resendToPlaceAction", "revokeToPlaceAction"].map((it) => [
        it,
        { inviteId: newId() },
      ]),
    ),
    changeTeamRoleAction: { membershipId: newId(), teamRole: "MEMBER" },
    endMembershipAction: { membershipId: newId() },
    correctInviteAction: { inviteId: newId(), email },
    inviteToPlaceAction: { placeId, email, teamRole: "MANAGER", locale: "fr" },
    changeOfPlaceAction: { membershipId: newId(), teamRole: "MEMBER" },
    endOfPlaceAction: { membershipId: newId() },
    previewCampaignAction: {
      file: { filename: "liste.csv", text: "service,courriel\nInconnu,a@exemple.ca\n" },
    },
    sendCampaignAction: { campaignId },
    discardCampaignAction: { campaignId },
    askRightAction: { email, right: "SUPPORT", why: "Essai.", locale: "fr" },
    approveRightAction: { rightId: newId() },
    cancelRightAction: { rightId: newId() },
    resendRightAction: { inviteId: newId() },
    endRightAction: { membershipId: newId() },
  }
}
