import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** The forms of answering, well filled, about what is nobody's and under a request that is not theirs. */
export function answerForms(): Record<string, Filled> {
  const requestId = newId()
  const list = { registrationId: newId() }
  const says = { invitationIds: newId(), says: "NOT_NOW" }
  const accepts = { offerIds: newId(), startOn: "2027-01-04", lists: "LEAVE" }
  const declines = { offerIds: newId(), reason: "MOVED_AWAY" }
  return {
    ...{ confirmListAction: list, confirmServedListAction: { ...list, requestId } },
    ...{ answerInvitationAction: says, answerServedInvitationAction: { ...says, requestId } },
    ...{ acceptOfferAction: accepts, acceptServedOfferAction: { ...accepts, requestId } },
    ...{ declineOfferAction: declines, declineServedOfferAction: { ...declines, requestId } },
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
