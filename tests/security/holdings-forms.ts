import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** The forms of one's own data, well filled but for the box: whoever may have everything destroyed stays for the next row. */
export function holdingsForms(): Record<string, Filled> {
  return {
    askCopyAction: {},
    askCorrectionAction: { said: "Mon nom est mal écrit." },
    askReviewAction: { registrationId: newId() },
    setConsentAction: { purpose: "CALLS", given: "no" },
    wishAction: { what: "account" },
    undoWishAction: { wishId: newId() },
    answerWishAction: { wishId: newId(), agrees: "no" },
    servedWishAction: { requestId: newId(), what: "account", understood: "yes" },
    undoServedWishAction: { requestId: newId(), wishId: newId() },
  }
}
