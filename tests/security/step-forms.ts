import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** The forms of reopening steps, well filled, of a step that nobody has. */
export function stepForms(): Record<string, Filled> {
  const stepId = newId()
  const words = { wordsFr: "Essai.", wordsEn: "A try." }
  return {
    beginStepAction: { stepId },
    completeStepAction: { stepId },
    expectStepAction: { stepId, expectedOn: ["1", "1", "2099"] },
    failStepAction: { stepId, reopens: "1", ...words },
    giveEvidenceAction: { stepId, words: "Essai." },
    signStepAction: { stepId, ...words },
    authoriseStepAction: { stepId, ...words },
    refuseStepAction: { stepId, reopens: "1", ...words },
  }
}
