import { describe, expect, test } from "vitest"
import { exclusions, seenByDaycare } from "#lib/waitlist/rules/eligible.ts"
import type { Candidate, Terms } from "#lib/waitlist/rules/facts.ts"
import { order, type Ordered } from "#lib/waitlist/rules/order.ts"
import { networkPolicy, ownPolicy, policyOn, type AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { joined } from "#lib/waitlist/rules/seniority.ts"
import { attested, candidatesOfF, start, termsOfF, vectors, waiting } from "#tests/support/order-vectors.ts"

const expected = vectors
  .filter((it) => it.order !== "excluded")
  .map(({ child, category, days, order }) => ({ child, category, days, order }))
const told = ({ placed }: Ordered) =>
  placed.map((it) => ({ child: it.registrationId, category: it.category, days: it.days, order: it.position }))
const line = ({ placed }: Ordered) => placed.map((it) => it.registrationId).join(" ")

describe("the vectors of domain.md", () => {
  const result = order(networkPolicy, termsOfF, candidatesOfF)

  test("come out in their order, with their category and their days", () => {
    expect(told(result)).toEqual(expected)
  })

  test("leave out who attends already, and who wishes to come later", () => {
    expect(result.excluded).toEqual([
      { registrationId: "H", reason: "ATTENDS_HERE", seenByDaycare: "ATTENDS_HERE", daysShort: null },
      { registrationId: "I", reason: "WISHED_LATER", seenByDaycare: "WISHED_LATER", daysShort: null },
    ])
  })

  test("begin with a `since` that joining gives", () => {
    for (const it of candidatesOfF) expect(joined(it.registeredOn, it.desiredEntryOn).since).toBe(it.since)
  })
})

/** Small copies of a policy, or of what the engine is told, with one thing wrong. Each must break the line itself. */
const wrong: [what: string, policy: Partial<AdmissionPolicy>, facts?: (it: Candidate) => Candidate][] = [
  ["ignores precarity", { tieBreaks: ["DRAW"] }],
  [
    "reverses precarity",
    {},
    (it) => ({
      ...it,
      attested: it.attested.some((one) => one.fact === "PRECARITY")
        ? it.attested.filter((one) => one.fact !== "PRECARITY")
        : [...it.attested, attested("PRECARITY")],
    }),
  ],
  ["puts precarity after the draw", { tieBreaks: ["DRAW", "PRECARITY"] }],
  [
    "puts precarity before seniority",
    {
      categories: networkPolicy.categories.flatMap((it) => [
        { when: [...it.when, { is: "PRECARITY" as const }] },
        it,
      ]),
    },
  ],
  ["merges categories 1 and 2", { categories: networkPolicy.categories.slice(1) }],
  ["merges categories 4 and 5", { categories: networkPolicy.categories.toSpliced(3, 1) }],
  ["puts siblings before staff", { categories: [0, 2, 1, 3, 4].map((at) => networkPolicy.categories[at]!) }],
  [
    "accepts a sibling at another address",
    {},
    (it) => ({ ...it, siblings: it.siblings.map((one) => ({ ...one, sameAddress: true })) }),
  ],
  [
    "accepts a sibling at another daycare",
    {},
    (it) => ({ ...it, siblings: it.siblings.map((one) => ({ ...one, here: true })) }),
  ],
  [
    "accepts a sibling who has left",
    {},
    (it) => ({ ...it, siblings: it.siblings.map((one) => ({ ...one, until: null })) }),
  ],
  [
    "counts a GNS as a subsidised place",
    {
      categories: networkPolicy.categories.toSpliced(3, 1, {
        when: [{ is: "NOT_PLACED", in: ["CPE", "GS", "GNS"] }],
      }),
    },
  ],
  [
    "counts a place that has ended",
    {},
    (it) => ({ ...it, placements: it.placements.map((one) => ({ ...one, until: null })) }),
  ],
  ["counts from the registration", { clock: "REGISTERED_ON" }],
  ["counts from the wished date", {}, (it) => ({ ...it, since: it.desiredEntryOn })],
  // Who has no day yet is not told apart from the next: most days first, then nothing but the tie-breaks.
  [
    "cuts days at zero before it compares",
    {},
    (it) => ({ ...it, since: it.since > start ? start : it.since }),
  ],
  ["turns the draw round", {}, (it) => ({ ...it, draw: -it.draw })],
  ["forgets who attends", {}, (it) => ({ ...it, placements: it.placements.filter((one) => !one.here) })],
]

test.each(wrong)("an engine that %s fails the vectors", (_, policy, facts = (it) => it) => {
  const result = order({ ...networkPolicy, ...policy }, termsOfF, candidatesOfF.map(facts))
  expect(line(result)).not.toBe(expected.map((it) => it.child).join(" "))
})

test("an engine that forgets the wished date fails the vectors", () => {
  const result = order(networkPolicy, { ...termsOfF, latestStartOn: "9999-12-31" }, candidatesOfF)
  expect(line(result)).not.toBe(expected.map((it) => it.child).join(" "))
})

describe("a GNS with its own criteria", () => {
  const policy = ownPolicy(
    [{ is: "EMPLOYER", of: "Verreault" }, { is: "SIBLING_ATTENDS" }, { is: "MUNICIPALITY", of: "58227" }],
    {
      effectiveFrom: "2026-01-01",
    },
  )
  const employer = (of: string, until: string | null = null) => attested("EMPLOYER", { of, until })
  const sibling = { here: true, sameAddress: true, from: "2025-01-01", until: null }
  const late = { since: "2026-08-01" }
  const children = [
    waiting("a", { registeredOn: "2024-01-01" }),
    waiting("b", { registeredOn: "2025-01-01", attested: [attested("MUNICIPALITY", { of: "58227" })] }),
    waiting("c", { registeredOn: "2024-06-01", attested: [attested("MUNICIPALITY", { of: "66023" })] }),
    waiting("d", { registeredOn: "2026-02-01", siblings: [sibling] }),
    waiting("e", { registeredOn: "2026-03-01", siblings: [sibling], attested: [employer("Verreault")] }),
    waiting("f", { registeredOn: "2026-01-15", ...late, attested: [employer("Verreault")] }),
    waiting("g", { registeredOn: "2023-01-01", attested: [employer("Another")] }),
    waiting("h", { registeredOn: "2023-06-01", attested: [employer("Verreault", "2026-08-31")] }),
    waiting("i", { registeredOn: "2024-06-01", draw: 7, attested: [attested("PRECARITY")] }),
    waiting("j", { registeredOn: "2024-06-01", draw: 6 }),
    waiting("k", { registeredOn: "2024-01-02", attested: [attested("STAFF_CHILD")] }),
  ]
  test("orders by the first criterion that fits, then by the date of registration, then by the draw", () => {
    expect(told(order(policy, termsOfF, children))).toEqual([
      { child: "f", category: 1, days: 229, order: 1 },
      { child: "e", category: 1, days: 184, order: 2 },
      { child: "d", category: 2, days: 212, order: 3 },
      { child: "b", category: 3, days: 608, order: 4 },
      { child: "g", category: 4, days: 1339, order: 5 },
      { child: "h", category: 4, days: 1188, order: 6 },
      { child: "a", category: 4, days: 974, order: 7 },
      { child: "k", category: 4, days: 973, order: 8 },
      { child: "j", category: 4, days: 822, order: 9 },
      { child: "i", category: 4, days: 822, order: 10 },
      { child: "c", category: 4, days: 822, order: 11 },
    ])
  })
  test("without criteria is the bare date of registration", () => {
    const bare = ownPolicy([], { effectiveFrom: "2026-01-01" })
    expect(line(order(bare, termsOfF, children))).toBe("g h a k j i c b f d e")
  })
})

describe("a reserved seat", () => {
  test("goes to the holders of that priority alone, in the ordinary order", () => {
    const reservedFor = { fact: "PRECARITY", of: null } as const
    const result = order(networkPolicy, { ...termsOfF, reservedFor }, candidatesOfF)
    expect(line(result)).toBe("L D G N")
    expect(result.excluded.filter((it) => it.reason === "PRIORITY_NOT_HELD")).toHaveLength(10)
  })
  test("asks for an attestation that is valid on the start, and of the very school", () => {
    const reservedFor = { fact: "SCHOOL", of: "UQAM" } as const
    const school = (of: string, until: string | null = null) => [attested("SCHOOL", { of, until })]
    const children = [
      waiting("valid", { attested: school("UQAM", start) }),
      waiting("expired", { attested: school("UQAM", "2026-08-31") }),
      waiting("not yet", { attested: [attested("SCHOOL", { of: "UQAM", from: "2026-09-02" })] }),
      waiting("elsewhere", { attested: school("McGill") }),
    ]
    expect(line(order(networkPolicy, { ...termsOfF, reservedFor }, children))).toBe("valid")
  })
})

describe("who is left out, and what the daycare reads", () => {
  const here = { here: true, daycareKind: "CPE", accepted: true, from: "2026-09-01", until: null } as const
  const elsewhere = { ...here, here: false }
  const cases: [reason: string, seen: string, it: Partial<Candidate>, terms?: Partial<Terms>][] = [
    ["OTHER_KIND", "NOT_AVAILABLE", { kind: "CANARY" }],
    ["ATTENDS_HERE", "ATTENDS_HERE", { placements: [here] }],
    ["OFFER_OPEN", "OFFER_OPEN", { openOffer: true, registration: "OFFERED" }],
    ["INVITATION_OPEN", "INVITATION_OPEN", { openInvitation: true, registration: "INVITED" }],
    ["ANSWERED", "ANSWERED", { answered: true }],
    ["NOT_WAITING", "NOT_WAITING", { registration: "SUSPENDED" }],
    ["NOT_WAITING", "NOT_WAITING", { registration: "WITHDRAWN" }],
    ["NOT_WAITING", "NOT_WAITING", { registration: "ADMITTED" }],
    ["UNBORN", "UNBORN", { bornOn: null, file: "DRAFT" }],
    ["TOO_YOUNG", "TOO_YOUNG", { bornOn: "2025-03-02" }],
    ["TOO_OLD", "TOO_OLD", { bornOn: "2023-09-01" }],
    ["WISHED_LATER", "WISHED_LATER", { desiredEntryOn: "2026-09-16" }],
    ["PRIORITY_NOT_HELD", "PRIORITY_NOT_HELD", {}, { reservedFor: { fact: "INDIGENOUS", of: null } }],
    ["FILE_NOT_ACTIVE", "NOT_AVAILABLE", { file: "ARCHIVED", registration: "FROZEN" }],
    ["FILE_NOT_ACTIVE", "NOT_AVAILABLE", { file: "CLOSED" }],
    ["FILE_NOT_CONFIRMED", "NOT_AVAILABLE", { file: "TO_CONFIRM" }],
    ["FILE_NOT_CONFIRMED", "NOT_AVAILABLE", { confirmedUntil: "2026-08-24" }],
    ["ACCEPTED_ELSEWHERE", "NOT_AVAILABLE", { placements: [elsewhere] }],
    ["ACCEPTED_ELSEWHERE", "NOT_AVAILABLE", { placements: [{ ...elsewhere, until: start }] }],
    ["ACCEPTED_ELSEWHERE", "NOT_AVAILABLE", { file: "PLACED" }],
  ]
  test.each(cases)("%s reads %s", (reason, seen, it, terms = {}) => {
    const { placed, excluded } = order(networkPolicy, { ...termsOfF, ...terms }, [waiting("x", it)])
    expect(placed).toEqual([])
    expect(excluded).toMatchObject([{ reason, seenByDaycare: seen }])
  })

  const allowedAll: [what: string, it: Partial<Candidate>, terms?: Partial<Terms>][] = [
    [
      "attended here until the day before",
      { placements: [{ ...here, until: "2026-08-31", from: "2025-09-01" }] },
    ],
    ["accepted elsewhere, and keeps looking", { placements: [elsewhere], keepsLooking: true }],
    ["comes here later, from another place of ours", { placements: [{ ...here, from: "2026-10-01" }] }],
    ["is placed, and keeps looking", { file: "PLACED", keepsLooking: true }],
    [
      "accepted elsewhere, and left before the start",
      { placements: [{ ...elsewhere, from: "2026-01-05", until: "2026-08-31" }] },
    ],
    ["is 18 months old on the day itself", { bornOn: "2025-03-01" }],
    ["is 35 months old, and 36 on the next day", { bornOn: "2023-09-02" }],
    ["wishes to come on the latest start", { desiredEntryOn: "2026-09-15" }],
    ["is confirmed until today", { confirmedUntil: "2026-08-25" }],
  ]
  test.each(allowedAll)("a child who %s is in the order", (_, it, terms = {}) => {
    expect(line(order(networkPolicy, { ...termsOfF, ...terms }, [waiting("x", it)]))).toBe("x")
  })

  test("what a daycare's own list says hides what lies elsewhere", () => {
    const both = waiting("x", { answered: true, file: "PLACED", placements: [elsewhere] })
    expect(order(networkPolicy, termsOfF, [both]).excluded[0]?.seenByDaycare).toBe("ANSWERED")
    expect(exclusions.filter((it) => seenByDaycare(it) === "NOT_AVAILABLE")).toHaveLength(4)
  })

  test("a child some days short is told so, and let through only within the tolerance", () => {
    const young = waiting("x", { bornOn: "2025-03-04" })
    expect(order(networkPolicy, termsOfF, [young]).excluded[0]?.daysShort).toBe(3)
    expect(order(networkPolicy, { ...termsOfF, toleranceDays: 2 }, [young]).placed).toEqual([])
    expect(order(networkPolicy, { ...termsOfF, toleranceDays: 3 }, [young]).placed).toMatchObject([
      { remarks: ["AGE_TOLERATED"] },
    ])
  })

  test("a schedule that does not fit is a remark, and excludes only where it is strict", () => {
    const days = { weekdays: [1, 2, 3], from: 420, until: 1080 }
    const nights = waiting("x", { needs: { weekdays: [1, 2], from: 1200, until: 1800 } })
    expect(order(networkPolicy, { ...termsOfF, schedule: days }, [nights]).placed).toMatchObject([
      { remarks: ["SCHEDULE"] },
    ])
    const strict = { ...termsOfF, schedule: days, strictSchedule: true }
    expect(order(networkPolicy, strict, [nights]).excluded).toMatchObject([{ reason: "SCHEDULE" }])
    expect(line(order(networkPolicy, strict, [waiting("y")]))).toBe("y")
  })
})

test("precarity counts when it is valid on the start, whatever it is today", () => {
  const one = (id: string, from: string, until: string | null, draw: number) =>
    waiting(id, { draw, attested: [attested("PRECARITY", { from, until })] })
  const children = [
    one("over", "2024-01-01", "2026-08-31", 1),
    one("lasting", "2024-01-01", "2026-09-01", 9),
    one("to come", "2026-09-02", null, 2),
  ]
  expect(line(order(networkPolicy, termsOfF, children))).toBe("lasting over to come")
})

test("the version in force is the one of the day", () => {
  const first = { ...networkPolicy, effectiveUntil: "2026-08-31" }
  const second = { ...networkPolicy, version: 2, effectiveFrom: "2026-09-01" }
  expect(policyOn([first, second], "2026-08-31")).toBe(first)
  expect(policyOn([first, second], "2026-09-01")).toBe(second)
  expect(policyOn([first, second], "2024-12-31")).toBeUndefined()
  // A correction published for the same days replaces what it corrects.
  const corrected = { ...networkPolicy, version: 3 }
  expect(policyOn([first, corrected, second], "2026-09-01")).toBe(corrected)
})
