import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** The forms of reopening steps and of integrity checks, well filled, of a step and a check that nobody has. */
export function stepForms(): Record<string, Filled> {
  const stepId = newId()
  const checkId = newId()
  const words = { wordsFr: "Essai.", wordsEn: "A try." }
  return {
    beginStepAction: { stepId },
    completeStepAction: { stepId },
    expectStepAction: { stepId, expectedOn: ["1", "1", "2099"] },
    failStepAction: { stepId, reopens: "1", ...words },
    giveEvidenceAction: { stepId, words: "Essai." },
    signStepAction: { stepId, ...words },
    authoriseStepAction: { stepId, ...words },
    showCheckAction: { stepId, checkId },
    // Changes of a time that is still to come: nothing begins.
    beginCheckAction: { oneRunIn: "1", fromOn: ["1", "1", "2099"], fromAt: "10 h" },
    cancelCheckAction: { checkId },
    explainFindingsAction: {
      checkId,
      findings: newId(),
      explanation: "CORRECTED",
      words: "Un essai de la matrice.",
    },
    refuseStepAction: { stepId, reopens: "1", ...words },
  }
}
