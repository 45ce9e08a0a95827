import type { Day } from "#lib/platform/days.ts"
import { namedFacts, type Priority } from "./facts.ts"
import {
  networkPolicy,
  ownPolicy,
  type AdmissionPolicy,
  type Condition,
  type Criterion,
  type NamedFact,
} from "./policy.ts"

/** What the people of a service choose; the rest of a policy is the network's, or follows from its sort. */
export type PolicyDraft = {
  /** A GNS: its criteria in their order. */
  criteria: Criterion[]
  /** CPE and GS: priorities for reserved seats, and the most of them in a hundred. */
  priorities: Priority["fact"][]
  capPercent: number
  /** Which school, employer, municipality. */
  named: Record<NamedFact, string | null>
  effectiveFrom: Day
}

export type PolicySort = AdmissionPolicy["name"]

/** Which sort of policy a service has (domain.md §3): a GNS, and a home, its own. */
export function policySort(kind: "CPE" | "GS" | "GNS" | "HOME"): PolicySort {
  return kind === "CPE" || kind === "GS" ? "NETWORK" : "OWN"
}

/** The whole policy that a draft stands for: what is tried, and what is published. */
export function policyOf(draft: PolicyDraft, sort: PolicySort, version: number): AdmissionPolicy {
  const { effectiveFrom } = draft
  if (sort === "OWN") {
    const chosen = draft.criteria.map((it) => conditionOf(it, draft.named))
    return ownPolicy(chosen, { version, effectiveFrom })
  }
  const priorities = draft.priorities.map((fact): Priority => ({ fact, of: nameOf(fact, draft.named) }))
  const reserved = { ...networkPolicy.reserved, priorities, capPercent: draft.capPercent }
  return { ...networkPolicy, version, effectiveFrom, reserved }
}

/** What a published policy was drafted from: where a change begins. */
export function draftOf(policy: AdmissionPolicy): PolicyDraft {
  const conditions = policy.categories.flatMap(({ when }) => when)
  const named = { SCHOOL: null, EMPLOYER: null, MUNICIPALITY: null } as PolicyDraft["named"] // filled below
  for (const it of conditions) if ("of" in it) named[it.is] = it.of
  for (const { fact, of } of policy.reserved.priorities) if (isNamed(fact)) named[fact] = of
  return {
    criteria: policy.name === "OWN" ? conditions.map((it) => it.is) : [],
    priorities: policy.reserved.priorities.map((it) => it.fact),
    capPercent: policy.reserved.capPercent,
    named,
    effectiveFrom: policy.effectiveFrom,
  }
}

function conditionOf(is: Criterion, named: PolicyDraft["named"]): Condition {
  switch (is) {
    case "SCHOOL":
    case "EMPLOYER":
    case "MUNICIPALITY":
      return { is, of: named[is] ?? "" }
    case "NOT_PLACED":
      return { is, in: ["CPE", "GS"] }
    default:
      return { is }
  }
}

function nameOf(fact: Priority["fact"], named: PolicyDraft["named"]): string | null {
  return isNamed(fact) ? named[fact] : null
}

export function isNamed(fact: string): fact is NamedFact {
  return namedFacts.some((it) => it === fact)
}
