import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** The forms of places, well filled: of nobody, so that the place of the pages stays as it is. */
export function placementForms(): Record<string, Filled> {
  const placementId = newId()
  return {
    confirmPlacementAction: { placementId },
    cancelPlacementAction: { placementId, reason: "MISTAKE" },
    markNoShowAction: { placementId },
    giveNoticeAction: { placementId, lastDay: ["1", "3", "2030"] },
    withdrawNoticeAction: { placementId },
    giveUpPlaceAction: { placementId },
    previewAttendingAction: {
      file: {
        filename: "enfants.csv",
        text: "prenom;nom;naissance;premier_jour\nLéa;Roy;2024-05-31;2025-09-02\n",
      },
    },
    writeAttendingAction: { previewId: newId() },
  }
}
