import { expect, test } from "vitest"
import {
  attestationAfter,
  attestationEvents,
  attestationKinds,
  attestationStates,
  countsOn,
  decidedBy,
  evidenceEndsOn,
} from "#lib/children/rules/attestations.ts"

test("an attestation goes where domain.md leads it, and nowhere else", () => {
  const told = attestationStates.flatMap((state) =>
    attestationEvents.flatMap((event) => {
      const next = attestationAfter(state, event)
      return next.ok ? [`${state} ${event} ${next.value}`] : []
    }),
  )
  expect(told).toEqual([
    "CLAIMED EVIDENCE_ASKED EVIDENCE_ASKED",
    "CLAIMED CONFIRMED VALID",
    "CLAIMED REFUSED REFUSED",
    "EVIDENCE_ASKED EVIDENCE_ASKED EVIDENCE_ASKED",
    "EVIDENCE_ASKED CONFIRMED VALID",
    "EVIDENCE_ASKED REFUSED REFUSED",
    "VALID REFUSED REFUSED",
    "REFUSED APPEALED APPEALED",
    "APPEALED CONFIRMED VALID",
    "APPEALED REFUSED REFUSED",
  ])
})

test("a daycare confirms its staff and its siblings, and nothing that it has no business to know", () => {
  expect(attestationKinds.filter((it) => decidedBy(it) === "DAYCARE")).toEqual(["STAFF_CHILD", "SIBLING"])
})

test("only a valid attestation counts, to its last day", () => {
  const it = { state: "VALID", from: "2026-01-01", until: "2026-08-31" } as const
  expect(["2025-12-31", "2026-01-01", "2026-08-31", "2026-09-01"].map((day) => countsOn(it, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
  for (const state of ["CLAIMED", "EVIDENCE_ASKED", "REFUSED", "APPEALED"] as const)
    expect(countsOn({ ...it, state }, "2026-05-01")).toBe(false)
})

test("evidence ends 90 days after the decision, and not while an appeal is open", () => {
  expect(evidenceEndsOn({ state: "VALID", decidedOn: "2026-01-01" })).toBe("2026-04-01")
  expect(evidenceEndsOn({ state: "REFUSED", decidedOn: "2026-01-01" })).toBe("2026-04-01")
  expect(evidenceEndsOn({ state: "APPEALED", decidedOn: "2026-01-01" })).toBeNull()
  expect(evidenceEndsOn({ state: "CLAIMED", decidedOn: null })).toBeNull()
})
