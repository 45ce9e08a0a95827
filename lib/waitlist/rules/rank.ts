import { bracketOn, olderFromMonths, referenceYearOf, type AgeBracket } from "#lib/children/rules/ages.ts"
import { addMonths, laterOf, type Day } from "#lib/platform/days.ts"
import type { Exclusion } from "./eligible.ts"
import type { Candidate, Terms } from "./facts.ts"
import { order, type Placed } from "./order.ts"
import type { AdmissionPolicy } from "./policy.ts"

/** domain.md §3: the first 1 September on or after max(wished date, today). */
export function projectionDay(desiredEntryOn: Day, today: Day): Day {
  const day = laterOf(desiredEntryOn, today)
  const { from } = referenceYearOf(day)
  return day === from ? day : addMonths(from, 12)
}

/** The terms under which a parent's rank is computed: a place of the child's bracket that begins on the projection day. */
export function projectionTerms(
  it: Pick<Candidate, "bornOn" | "desiredEntryOn" | "kind">,
  today: Day,
): Terms & { bracket: AgeBracket } {
  const startOn = projectionDay(it.desiredEntryOn, today)
  const bracket = it.bornOn === null ? "INFANTS" : bracketOn(it.bornOn, startOn)
  return {
    purpose: "PROJECTION",
    kind: it.kind,
    today,
    startOn,
    latestStartOn: startOn,
    ages:
      bracket === "INFANTS"
        ? { from: 0, to: olderFromMonths - 1, on: startOn }
        : { from: olderFromMonths, to: null, on: startOn },
    toleranceDays: 0,
    reservedFor: null,
    schedule: null,
    strictSchedule: false,
    countedTo: today,
    bracket,
  }
}

export type Standing =
  | { rank: number; own: Placed; aheadByCategory: number[]; projectedOn: Day; bracket: AgeBracket }
  | { rank: null; reason: Exclusion; projectedOn: Day; bracket: AgeBracket }

/**
 * Where one registration stands (domain.md §3, "rank shown to a parent"): 1 + the eligible children of its bracket
 * ordered before it. Nothing of another child leaves this function but counts by category.
 * @throws when the registration is not among the candidates
 */
export function standing(
  policy: AdmissionPolicy,
  candidates: readonly Candidate[],
  registrationId: string,
  today: Day,
): Standing {
  const mine = candidates.find((it) => it.registrationId === registrationId)
  if (!mine) throw new Error("the registration is not on this list")
  const { bracket, ...terms } = projectionTerms(mine, today)
  const { placed, excluded } = order(policy, terms, candidates)
  const where = { projectedOn: terms.startOn, bracket }

  const own = placed.find((it) => it.registrationId === registrationId)
  const reason = excluded.find((it) => it.registrationId === registrationId)?.reason
  if (!own) return { rank: null, reason: reason ?? "NOT_WAITING", ...where }

  const aheadByCategory = policy.categories.map(
    (_, at) => placed.filter((it) => it.category === at + 1 && it.position < own.position).length,
  )
  return { rank: own.position, own, aheadByCategory, ...where }
}

export type ShownRank = { exact: number } | { band: "51-100" | "101-200" | "OVER_200" }

/** Exact up to 50, banded after (domain.md §3): nobody should read a promise into the 173rd place. */
export function shownRank(rank: number): ShownRank {
  if (rank <= 50) return { exact: rank }
  if (rank <= 100) return { band: "51-100" }
  return { band: rank <= 200 ? "101-200" : "OVER_200" }
}
