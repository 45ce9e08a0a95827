import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** The forms of answering, well filled, about what is nobody's: what was asked stays for the other rows. */
export function answerForms(): Record<string, Filled> {
  return {
    confirmListAction: { registrationId: newId() },
    answerInvitationAction: { invitationIds: newId(), says: "NOT_NOW" },
    acceptOfferAction: { offerIds: newId(), startOn: "2027-01-04", lists: "LEAVE" },
    declineOfferAction: { offerIds: newId(), reason: "MOVED_AWAY" },
  }
}

/** The forms of lists and policies, well filled: a child of the parent, a service where the child does not wait yet. */
export function listForms({
  childId,
  placeId,
}: {
  childId: string
  placeId: string
}): Record<string, Filled> {
  return {
    joinListsAction: { childId, daycareIds: placeId },
    // Nobody's: the list on which the child is stays for the other rows.
    leaveListAction: { registrationId: newId() },
    askWishAction: { childId, desiredEntryOn: "2028-01-10" },
    changeWishAction: { childId, desiredEntryOn: "2028-01-10" },
    tryPolicyAction: { capPercent: "30", effectiveFrom: "2099-01-01" },
    publishPolicyAction: { capPercent: "30", effectiveFrom: "2099-01-01", version: "1" },
  }
}
