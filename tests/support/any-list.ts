import fc from "fast-check"
import { childFileStates } from "#lib/children/rules/states.ts"
import { addDays } from "#lib/platform/days.ts"
import { childEnv } from "#lib/platform/env.ts"
import { attestedFacts, type Candidate, type Terms } from "#lib/waitlist/rules/facts.ts"
import { networkPolicy, ownPolicy, type AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { registrationStates } from "#lib/waitlist/rules/states.ts"
import { termsOfF } from "./order-vectors.ts"

// With a wall broken on purpose, that a list is found is enough: nobody reads the smallest one (npm run test:mutants).
if (childEnv({}).MUTATED_TEMPLATE) fc.configureGlobal({ endOnFailure: true })

/** Random lists, crowded on few days so that every tie-break has something to decide. Leap days and year ends included. */
const near = (day: string, span: number) =>
  fc.integer({ min: -span, max: span }).map((it) => addDays(day, it))
export const anyDay = fc.oneof(
  near("2026-01-01", 3),
  near("2024-02-29", 2),
  near("2026-09-01", 3),
  fc.integer({ min: 0, max: 1500 }).map((it) => addDays("2023-01-01", it)),
)
const span = { from: anyDay, until: fc.option(anyDay) }
const mostly = <T>(usual: T, others: readonly T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

const anyFacts: fc.Arbitrary<Omit<Candidate, "registrationId" | "draw">> = fc.record({
  kind: mostly("REAL", ["DEMO", "CANARY"]),
  registration: mostly("WAITING", registrationStates),
  registeredOn: anyDay,
  desiredEntryOn: anyDay,
  since: anyDay,
  file: mostly("ACTIVE", childFileStates),
  confirmedUntil: mostly("2026-12-31", [null, "2026-08-24", "2026-08-25"]),
  keepsLooking: fc.boolean(),
  bornOn: fc.option(
    fc.oneof(near("2025-03-01", 3), near("2023-09-01", 3), near("2024-02-29", 1), fc.constant("2024-06-15")),
    { freq: 20 },
  ),
  needs: fc.option(
    fc.constantFrom({ weekdays: [1, 2], from: 420, until: 1080 }, { weekdays: [6], from: 0, until: 600 }),
  ),
  attested: fc.array(
    fc.record({
      fact: fc.constantFrom(...attestedFacts),
      of: fc.constantFrom(null, "one", "other"),
      ...span,
    }),
    { maxLength: 3 },
  ),
  placements: fc.array(
    fc.record({
      here: mostly(false, [true]),
      daycareKind: fc.constantFrom("CPE", "GS", "GNS", "HOME"),
      accepted: mostly(false, [true]),
      ...span,
    }),
    { maxLength: 2 },
  ),
  siblings: fc.array(fc.record({ here: fc.boolean(), sameAddress: fc.boolean(), ...span }), { maxLength: 2 }),
  openInvitation: mostly(false, [true]),
  openOffer: mostly(false, [true]),
  answered: mostly(false, [true]),
})

/** Draw numbers are a permutation: each is given once (domain.md §3). */
export const anyList: fc.Arbitrary<Candidate[]> = fc.array(anyFacts, { maxLength: 30 }).chain((facts) =>
  fc
    .shuffledSubarray(
      facts.map((_, at) => at),
      { minLength: facts.length, maxLength: facts.length },
    )
    .map((draws) => facts.map((it, at) => ({ ...it, registrationId: `r${at}`, draw: draws[at] ?? 0 }))),
)

export const anyPolicy: fc.Arbitrary<AdmissionPolicy> = fc.oneof(
  fc.constant(networkPolicy),
  fc
    .subarray([
      { is: "SIBLING_ATTENDS" } as const,
      { is: "EMPLOYER", of: "one" } as const,
      { is: "PRECARITY" } as const,
      { is: "NOT_PLACED", in: ["CPE", "GS", "GNS"] } as const,
    ])
    .map((chosen) => ownPolicy(chosen, { effectiveFrom: "2026-01-01" })),
)

export const anyTerms: fc.Arbitrary<Terms> = fc.record({
  purpose: mostly("VACANCY", ["PROJECTION"]),
  kind: fc.constant("REAL"),
  today: fc.constant("2026-08-25"),
  startOn: fc.constantFrom("2026-09-01", "2026-02-28", "2028-02-29", "2026-12-31"),
  latestStartOn: fc.constantFrom("2026-09-15", "2028-02-29"),
  ages: fc.constantFrom(
    termsOfF.ages,
    { from: 0, to: 17, on: "2026-09-01" },
    { from: 18, to: null, on: "2028-02-29" },
  ),
  toleranceDays: fc.constantFrom(0, 0, 2),
  reservedFor: fc.option(
    fc.constantFrom({ fact: "PRECARITY", of: null } as const, { fact: "SCHOOL", of: "one" } as const),
    {
      freq: 8,
    },
  ),
  schedule: fc.constantFrom(null, { weekdays: [1, 2, 3], from: 420, until: 1080 }),
  strictSchedule: fc.boolean(),
  countedTo: fc.constantFrom("2026-09-01", "2026-08-25"),
})
