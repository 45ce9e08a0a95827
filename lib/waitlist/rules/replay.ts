import { hashOf } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { Candidate, Terms } from "./facts.ts"
import { canonical, inputsText } from "./inputs.ts"
import { order, type Ordered } from "./order.ts"
import type { AdmissionPolicy } from "./policy.ts"

/** The engine of this program: what the words of a stored run mean to it. */
export const engineFormat = 1

export type Run = { engine: number; inputs: string; digest: string; result: string }

/** A run as it is stored: everything it was computed from as one text, its digest, and what came out as another. */
export function runOf(policy: AdmissionPolicy, terms: Terms, candidates: readonly Candidate[]): Run {
  const inputs = inputsText(policy, terms, candidates)
  return {
    engine: engineFormat,
    inputs,
    digest: digestOf(inputs),
    result: canonical(order(policy, terms, candidates)),
  }
}

/**
 * A stored run computed again from its own words: the same to the letter, or what differs. Nothing is read but the run, so
 * that it gives the same answer years later, whatever has become of the families and of the list.
 */
export function replay(stored: Run): Result<Ordered, "ENGINE_UNKNOWN" | "DIGEST_DIFFERS" | "RESULT_DIFFERS"> {
  if (stored.engine !== engineFormat) return refuse("ENGINE_UNKNOWN")
  if (digestOf(stored.inputs) !== stored.digest) return refuse("DIGEST_DIFFERS")
  const { policy, terms, candidates } = JSON.parse(stored.inputs) as Inputs // the digest says that it is what we wrote
  const again = order(policy, terms, candidates)
  const isSame =
    inputsText(policy, terms, candidates) === stored.inputs &&
    canonical(again) === canonical(JSON.parse(stored.result))
  return isSame ? done(again) : refuse("RESULT_DIFFERS")
}

type Inputs = { policy: AdmissionPolicy; terms: Terms; candidates: Candidate[] }

const digestOf = (inputs: string) => hashOf(inputs).toString("hex")
