export type BundledStep = {
  round: number
  place: number
  state: string
  signedBy: string
  needsEvidence: boolean
  evidence: readonly { digest: string }[]
  signature: { authorises: boolean } | null
}
export type Disagreement = "EVIDENCE_ABSENT" | "DONE_WITHOUT_EVIDENCE" | "DONE_WITHOUT_SIGNATURE"

/**
 * Does a bundle that is signed also agree with itself? Each piece of evidence that a step names is there, under its own
 * hash, and no step is done without what it needs. The first thing that is not so, or null.
 * @param hashes of the files inside, as they were computed
 */
export function disagreement(
  steps: readonly BundledStep[],
  hashes: ReadonlySet<string>,
): { what: Disagreement; step: BundledStep } | null {
  for (const step of steps) {
    if (step.evidence.some(({ digest }) => !hashes.has(digest))) return { what: "EVIDENCE_ABSENT", step }
    if (step.state !== "DONE") continue
    if (step.needsEvidence && step.evidence.length === 0) return { what: "DONE_WITHOUT_EVIDENCE", step }
    if (step.signedBy !== "NOBODY" && !step.signature?.authorises)
      return { what: "DONE_WITHOUT_SIGNATURE", step }
  }
  return null
}
