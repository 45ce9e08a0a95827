import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

type Shown = { digest: string }
export type BundledStep = {
  round: number
  place: number
  state: string
  isLive: boolean
  reopens: boolean
  signedBy: string
  needsEvidence: boolean
  evidence: Shown[]
  signature: { authorises: boolean } | null
}

/**
 * Does a bundle that is signed also agree with itself? Each piece of evidence that a step names is there, under its own
 * hash, and no step is done without what it needs.
 * @param files the hash of each file by its name, as the bundle's manifest says and as was checked
 */
export function agrees(
  steps: readonly BundledStep[],
  files: ReadonlyMap<string, string>,
): Verdict<"EVIDENCE_ABSENT" | "DONE_WITHOUT_EVIDENCE" | "DONE_WITHOUT_SIGNATURE"> {
  const known = new Set(files.values())
  for (const it of steps) {
    const name = `${it.place}/${it.round}`
    if (it.evidence.some(({ digest }) => !known.has(digest))) return refuse("EVIDENCE_ABSENT", name)
    if (it.state !== "DONE") continue
    if (it.needsEvidence && it.evidence.length === 0) return refuse("DONE_WITHOUT_EVIDENCE", name)
    if (it.signedBy !== "NOBODY" && !it.signature?.authorises) return refuse("DONE_WITHOUT_SIGNATURE", name)
  }
  return allowed
}
