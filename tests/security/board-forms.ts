import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** The forms of the status board, well filled, beside a draft that has changed since. */
export function boardForms(): Record<string, Filled> {
  const date = { nextOn: ["", "", ""], nextAt: "", earliestOn: ["", "", ""] }
  return {
    saveBoardAction: { ...date, storyFr: "Essai.", storyEn: "Trial.", seen: "0", leads: "preview" },
    correctBoardAction: { postId: newId() },
    dropBoardAction: { seen: "0" },
    publishBoardAction: { seen: "0", read: "yes" },
  }
}
