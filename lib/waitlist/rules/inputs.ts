import { hashOf } from "#lib/platform/ids.ts"
import type { Candidate, Terms } from "./facts.ts"
import type { AdmissionPolicy } from "./policy.ts"

/**
 * Everything an order was computed from, as one text that does not depend on how the facts were fetched: keys by name,
 * candidates by identifier, and what they hold by its own text. A stored run keeps its digest; a replay computes both
 * again.
 */
export function inputsText(policy: AdmissionPolicy, terms: Terms, candidates: readonly Candidate[]): string {
  const facts = candidates.map((it) => ({
    ...it,
    attested: sorted(it.attested),
    placements: sorted(it.placements),
    siblings: sorted(it.siblings),
  }))
  facts.sort((one, other) => (one.registrationId < other.registrationId ? -1 : 1))
  return canonical({ policy, terms, candidates: facts })
}

/** SHA-256 of inputsText, in hexadecimal. */
export function inputsDigest(
  policy: AdmissionPolicy,
  terms: Terms,
  candidates: readonly Candidate[],
): string {
  return hashOf(inputsText(policy, terms, candidates)).toString("hex")
}

/** JSON with its keys in order. @throws for what JSON would drop or bend without a word (undefined, NaN, dates) */
export function canonical(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value)
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (typeof value === "object" && isPlain(value)) {
    const pairs = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
    return `{${pairs.map(([key, it]) => `${JSON.stringify(key)}:${canonical(it)}`).join(",")}}`
  }
  throw new Error(`no canonical text for ${typeof value}`)
}

/** Parsed JSON, rows and literals; not a Date, a Map or anything else that has a text of its own. */
const isPlain = (value: object) =>
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)

const sorted = <T>(items: readonly T[]): readonly T[] =>
  items.length < 2
    ? items
    : items
        .map((it) => [canonical(it), it] as const)
        .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
        .map(([, it]) => it)
