import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** The forms of a child's file, well filled, by who may change it; what moves its version comes too late on purpose. */
export function childForms(childId: string, email: string): Record<string, Filled> {
  const late = { childId, version: "999" }
  const home = { childId, postalCode: "H1A 1A1", municipality: "Montréal" }
  const other = { childId, otherId: newId() }
  const nobody = { daycareId: "", siblingId: "", named: "" }
  return {
    confirmFileAction: { childId },
    openFileAction: {},
    saveNamesAction: { ...late, givenName: "Léa", familyName: "Essai" },
    // A date is three boxes of one name, which this table's forms cannot send: it is refused before anything is read.
    saveHomeAction: { ...home, position: "1" },
    shareHomeAction: { childId, position: "1", withChildId: newId() },
    saveSecondHomeAction: { ...home, position: "2" },
    shareSecondHomeAction: { childId, position: "2", withChildId: newId() },
    leaveSecondHomeAction: { childId },
    saveBirthAction: { ...late, birth: "BORN" },
    saveEntryAction: late,
    saveScheduleAction: { ...late, from: "", until: "" },
    saveAnsweringAction: { ...late, bothAnswer: "yes" },
    linkSiblingsAction: { ...other, wish: "EITHER" },
    unlinkSiblingsAction: other,
    claimPriorityAction: { childId, kind: "PRECARITY", ...nobody },
    inviteGuardianAction: { childId, email, right: "READ", locale: "fr" },
    revokeGuardianInviteAction: { childId },
    endGuardianAction: { guardianId: newId() },
    sendFileAction: { childId },
    // Not ticked: the file stays for the next row.
    closeFileAction: { childId },
  }
}

/** The forms about a claim of the child on a service: nobody opened it, and nobody has refused it yet. */
export function claimForms({
  childId,
  claimId,
}: {
  childId: string
  claimId: string
}): Record<string, Filled> {
  return {
    attachEvidenceAction: { childId, claimId, document: { filename: "lettre.pdf", text: "Bonjour" } },
    removeEvidenceAction: { childId, claimId, documentId: newId() },
    appealClaimAction: { childId, claimId, words: "Essai." },
    withdrawClaimAction: { childId, claimId: newId() },
    openClaimAction: { claimId },
    decideClaimAction: { claimId, version: "1", verdict: "REFUSED", reason: "Essai." },
  }
}
