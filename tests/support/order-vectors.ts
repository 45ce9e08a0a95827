import type { Attested, Candidate, Terms } from "#lib/waitlist/rules/facts.ts"

/** The worked vectors of domain.md §3, word for word, for the engine and for whatever else must agree with it. */
export const start = "2026-09-01"

/** Facility F: 18 to 35 months, from 1 September 2026, 15 September at the latest; days counted to the start. */
export const termsOfF: Terms = {
  purpose: "VACANCY",
  kind: "REAL",
  today: "2026-08-25",
  startOn: start,
  latestStartOn: "2026-09-15",
  ages: { from: 18, to: 35, on: start },
  toleranceDays: 0,
  reservedFor: null,
  schedule: null,
  strictSchedule: false,
  countedTo: start,
}

/** Somebody whom nothing excludes, with no claim to anything. */
export function waiting(registrationId: string, given: Partial<Candidate> = {}): Candidate {
  return {
    registrationId,
    kind: "REAL",
    registration: "WAITING",
    registeredOn: "2026-01-01",
    desiredEntryOn: "2026-01-01",
    since: "2026-01-01",
    draw: 50,
    file: "ACTIVE",
    confirmedUntil: "2026-12-31",
    keepsLooking: false,
    bornOn: "2024-06-15",
    needs: null,
    attested: [],
    placements: [],
    siblings: [],
    openInvitation: false,
    openOffer: false,
    answered: false,
    ...given,
  }
}

export const attested = (fact: Attested["fact"], given: Partial<Attested> = {}): Attested => ({
  fact,
  of: null,
  from: "2024-01-01",
  until: null,
  ...given,
})

type Sibling = Candidate["siblings"][number]
type Placement = Candidate["placements"][number]
const span = { from: "2024-09-01", until: null }
const atF: Sibling = { here: true, sameAddress: true, ...span }
const placedAt = (daycareKind: Placement["daycareKind"], until: string | null = null): Placement => ({
  here: false,
  daycareKind,
  accepted: false,
  from: "2025-01-06",
  until,
})

type Row = {
  child: string
  staff?: true
  siblings?: Sibling[]
  placements?: Placement[]
  registered: string
  wished: string
  precarity?: true
  draw: number
  category: number | null
  days: number | null
  order: number | "excluded"
}

// C has a sibling at another daycare and D one who left F in August: for F neither has a sibling there.
const atG: Sibling = { here: false, sameAddress: true, ...span }
const leftF: Sibling = { ...atF, until: "2026-08-31" }

// prettier-ignore
export const vectors: Row[] = [
  { child: "J", staff: true, siblings: [atF], registered: "2026-08-15", wished: "2026-08-20", draw: 70, category: 1, days: 12, order: 1 },
  { child: "B", staff: true, registered: "2026-07-15", wished: "2026-08-01", draw: 11, category: 2, days: 31, order: 2 },
  { child: "A", siblings: [atF], registered: "2026-03-01", wished: "2026-06-01", draw: 12, category: 3, days: 92, order: 3 },
  { child: "P", placements: [placedAt("GNS")], registered: "2024-05-05", wished: "2024-05-05", draw: 13, category: 4, days: 849, order: 4 },
  { child: "Q", placements: [placedAt("CPE", "2026-08-31")], registered: "2025-05-05", wished: "2025-05-05", draw: 14, category: 4, days: 484, order: 5 },
  { child: "M", registered: "2025-02-02", wished: "2025-12-31", draw: 95, category: 4, days: 244, order: 6 },
  { child: "L", registered: "2025-12-24", wished: "2026-01-05", precarity: true, draw: 99, category: 4, days: 239, order: 7 },
  { child: "K", siblings: [{ ...atF, sameAddress: false }], registered: "2025-06-01", wished: "2026-01-05", draw: 40, category: 4, days: 239, order: 8 },
  { child: "C", siblings: [atG], registered: "2025-01-10", wished: "2026-01-05", draw: 52, category: 4, days: 239, order: 9 },
  { child: "D", siblings: [leftF], registered: "2026-01-20", wished: "2026-01-05", precarity: true, draw: 1, category: 4, days: 224, order: 10 },
  { child: "G", registered: "2026-02-01", wished: "2026-05-01", precarity: true, draw: 2, category: 4, days: 123, order: 11 },
  { child: "O", registered: "2026-05-06", wished: "2026-09-05", draw: 60, category: 4, days: 0, order: 12 },
  { child: "N", registered: "2026-05-05", wished: "2026-09-10", precarity: true, draw: 3, category: 4, days: 0, order: 13 },
  { child: "E", placements: [placedAt("GS")], registered: "2024-09-01", wished: "2024-10-01", draw: 4, category: 5, days: 700, order: 14 },
  { child: "H", placements: [{ ...placedAt("CPE"), here: true }], registered: "2025-03-03", wished: "2025-03-03", draw: 5, category: null, days: null, order: "excluded" },
  { child: "I", registered: "2026-01-02", wished: "2027-01-01", draw: 6, category: null, days: null, order: "excluded" },
]

export const candidatesOfF: Candidate[] = vectors.map((it) =>
  waiting(it.child, {
    registeredOn: it.registered,
    desiredEntryOn: it.wished,
    // What joining stores: max(registeredOn, desiredEntryOn).
    since: it.registered > it.wished ? it.registered : it.wished,
    draw: it.draw,
    siblings: it.siblings ?? [],
    placements: it.placements ?? [],
    attested: [
      ...(it.staff ? [attested("STAFF_CHILD")] : []),
      ...(it.precarity ? [attested("PRECARITY")] : []),
    ],
  }),
)
