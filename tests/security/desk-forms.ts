import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** The forms of the desk, well filled, by who may serve; those under a request name one that is not theirs. */
export function deskForms(
  parent: { id: string; email: string },
  childId: string,
  familyId: string,
): Record<string, Filled> {
  const purpose = "SUPPORT_CALL"
  const request = {
    channel: "TELEPHONE",
    askedOn: dayOf(new Date()).split("-").toReversed(),
    lateFor: "",
    note: "",
  }
  const served = { requestId: newId(), childId }
  return {
    findByEmailAction: { email: parent.email, purpose },
    findByPhoneAction: { phone: "514 555-0177", purpose },
    // A date is three boxes of one name, which this table's forms cannot send: it is refused before anything is read.
    findByChildAction: { givenName: "Léa", familyName: "Essai", purpose },
    openFamilyAction: { accountId: parent.id, purpose },
    openWaitingAction: { claimId: familyId, purpose },
    // That this session did not open.
    askLetterAction: { claimId: familyId },
    correctAddressAction: { claimId: familyId, email: "juste@exemple.ca", why: "CHANGED" },
    openFamilyFileAction: { childId, purpose },
    // Of a family that this session did not open.
    takeRequestAction: { accountId: parent.id, ...request },
    addFamilyAction: { name: "Jeanne Test", locale: "fr", email: "", phone: "", ...request },
    openServedFileAction: served,
    beginServedFileAction: { requestId: newId() },
    finishRequestAction: { requestId: newId() },
    writeServedFileAction: { ...served, version: "1", givenName: "Léa", familyName: "Essai", birth: "BORN" },
    sendServedFileAction: served,
    confirmServedFileAction: served,
    closeServedFileAction: { ...served, understood: "yes" },
    leaveServedListAction: { requestId: newId(), registrationId: newId() },
    askServedWishAction: { ...served, desiredEntryOn: "2027-09-01" },
    changeServedWishAction: { ...served, desiredEntryOn: "2027-09-01" },
    saveServedHomeAction: { ...served, position: "1", postalCode: "H1A 1A1", municipality: "Montréal" },
    ...daycareForms(),
    joinServedListsAction: { ...served, daycareIds: newId() },
  }
}

/** The forms of the desk for services: of nobody's request, of an invitation that waits for no call, of no service. */
function daycareForms(): Record<string, Filled> {
  const served = { requestId: newId() }
  const which = { ...served, vacancyId: newId(), version: "1" }
  const seats = { seats: "1", ages: "18-35", startOn: "" }
  const call = { invitationId: newId() }
  return {
    takeDaycareRequestAction: {
      ...{
        daycareId: newId(),
        caller: "MANAGER",
        channel: "TELEPHONE",
        lateFor: "BACKLOG",
        calledBack: "yes",
      },
      askedOn: addDays(dayOf(new Date()), -2).split("-").toReversed(),
    },
    reachFamilyAction: call,
    noteTryAction: call,
    passOverAction: call,
    finishDaycareRequestAction: { deskRequestId: newId() },
    declareServedVacancyAction: { ...served, ...seats },
    changeServedSeatsAction: { ...which, ...seats },
    changeServedTermsAction: { ...which, kind: "REGULAR", latestStartOn: "", agesOn: "", endOn: "" },
    publishServedVacancyAction: which,
    takeOnVacancyAction: { ...served, vacancyId: newId() },
    cancelServedVacancyAction: { ...served, vacancyId: newId(), reason: "OTHER" },
    recordServedAnswerAction: { ...served, askedId: newId(), said: "YES" },
    openServedOfferAction: { ...served, offerId: newId() },
    withdrawServedOfferAction: { ...served, offerId: newId(), reason: "OTHER" },
    confirmServedPlacementAction: { ...served, placementId: newId() },
    cancelServedPlacementAction: { ...served, placementId: newId(), reason: "OTHER" },
  }
}
