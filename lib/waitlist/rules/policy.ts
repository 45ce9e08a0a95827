import type { DaycareKind } from "#lib/placements/rules/attending.ts"
import type { Day } from "#lib/platform/days.ts"
import type { Attested, AttestedFact, namedFacts, Priority } from "./facts.ts"

/**
 * One thing that can be true of a child on the start day. This closed list is the whole language in which a policy can
 * be written: language, culture and religion have no word in it (domain.md §3, the 2025 rules).
 */
export type Condition =
  | { is: Exclude<AttestedFact, NamedFact> }
  | { is: NamedFact; of: string }
  /** A brother or sister attends this daycare and shares a verified address. */
  | { is: "SIBLING_ATTENDS" }
  | { is: "NOT_PLACED"; in: readonly DaycareKind[] }

export type NamedFact = (typeof namedFacts)[number]

/** From this catalogue a GNS composes its own order (domain.md §3), each criterion once. */
export const criteria = [
  "STAFF_CHILD",
  "SIBLING_ATTENDS",
  "NOT_PLACED",
  "SPECIAL_NEEDS",
  "PRECARITY",
  "SCHOOL",
  "EMPLOYER",
  "MUNICIPALITY",
  "INDIGENOUS",
] as const
export type Criterion = (typeof criteria)[number]

/** Asked for again and again, and never allowed: the schema refuses them by name, not as a misspelling. */
export const forbiddenCriteria = ["LANGUAGE", "CULTURE", "RELIGION"] as const

/** All of them must be true. The last category of a policy asks nothing, so that everybody is in one. */
export type Category = { when: readonly Condition[] }

export const clocks = ["SINCE", "REGISTERED_ON"] as const
export const tieBreaks = ["PRECARITY", "DRAW"] as const
export type TieBreak = (typeof tieBreaks)[number]
export const capBases = ["ADMISSIONS_OR_EXPECTED", "ADMISSIONS", "EXPECTED"] as const

/** How a list is ordered: data, versioned, published, with the days on which it is in force. */
export type AdmissionPolicy = {
  /** Of this shape and of what its words mean. A run is replayed by the engine of its format. */
  format: 1
  name: "NETWORK" | "OWN"
  version: number
  effectiveFrom: Day
  /** Its last day; null until another follows. */
  effectiveUntil: Day | null
  /** The first that fits is the child's. */
  categories: readonly Category[]
  clock: (typeof clocks)[number]
  /** What decides between children of one category and one day, in this order. */
  tieBreaks: readonly TieBreak[]
  reserved: { priorities: readonly Priority[]; capPercent: number; basis: (typeof capBases)[number] }
  /** Whether a daycare may depart from the order with a reason from a list, recorded (GNS only). */
  departures: "NEVER" | "WITH_REASON"
}

const noReserve = { priorities: [], capPercent: 50, basis: "ADMISSIONS_OR_EXPECTED" } as const

/** The 2025 rules, default of CPE and GS (domain.md §3). */
export const networkPolicy: AdmissionPolicy = {
  format: 1,
  name: "NETWORK",
  version: 1,
  effectiveFrom: "2025-01-01",
  effectiveUntil: null,
  categories: [
    { when: [{ is: "STAFF_CHILD" }, { is: "SIBLING_ATTENDS" }] },
    { when: [{ is: "STAFF_CHILD" }] },
    { when: [{ is: "SIBLING_ATTENDS" }] },
    { when: [{ is: "NOT_PLACED", in: ["CPE", "GS"] }] },
    { when: [] },
  ],
  clock: "SINCE",
  tieBreaks: ["PRECARITY", "DRAW"],
  reserved: noReserve,
  departures: "NEVER",
}

/**
 * A GNS's own order: the child's category is the first criterion that fits, then the date of registration decides, then
 * the draw. With no criteria at all it is the bare date of registration, which is the default.
 */
export function ownPolicy(
  chosen: readonly Condition[],
  { version = 1, effectiveFrom }: { version?: number; effectiveFrom: Day },
): AdmissionPolicy {
  return {
    format: 1,
    name: "OWN",
    version,
    effectiveFrom,
    effectiveUntil: null,
    categories: [...chosen.map((it) => ({ when: [it] })), { when: [] }],
    clock: "REGISTERED_ON",
    tieBreaks: ["DRAW"],
    reserved: noReserve,
    departures: "WITH_REASON",
  }
}

/** The version in force on a day; of two, the later one. */
export function policyOn(versions: readonly AdmissionPolicy[], day: Day): AdmissionPolicy | undefined {
  return versions
    .filter((it) => it.effectiveFrom <= day && (it.effectiveUntil === null || day <= it.effectiveUntil))
    .sort((one, other) => other.version - one.version)[0]
}

/** "STAFF_CHILD+SIBLING_ATTENDS", "OTHER": the key of a category's sentence in both dictionaries. */
export function keyOf({ when }: Category): string {
  return when.map((it) => it.is).join("+") || "OTHER"
}

/** Whether one of the attestations is of this fact (and of that school, employer, municipality) and valid on the day. */
export function isAttested(
  attested: readonly Attested[],
  fact: AttestedFact,
  of: string | null,
  day: Day,
): boolean {
  return attested.some(
    (it) =>
      it.fact === fact &&
      (of === null || it.of === of) &&
      it.from <= day &&
      (it.until === null || day <= it.until),
  )
}
