import { addMonths, laterOf, type Day } from "#lib/platform/days.ts"
import type { Chance } from "./chance.ts"
import type { Service } from "./land.ts"
import type { AttestationRow } from "./rows.ts"
import { dayBetween } from "./seasons.ts"
import type { Child, Telling } from "./story.ts"

type Claim = Pick<AttestationRow, "kind" | "service" | "siblingId" | "named">
const bare = { service: null, siblingId: null, named: null }

/** What the family claims: true of a brother or sister and of the staff, by shares for the rest. */
export function claim(
  { by, today }: Telling,
  child: Child,
  family: { elder: readonly Child[]; staffOf: Service | null; municipality: string },
): AttestationRow[] {
  if (child.state === "DRAFT" || child.state === "CLOSED" || child.state === "DESTROYED") return []
  const waitsAt = (service: Service) =>
    child.registrations.some((it) => it.service === service && it.state !== "WITHDRAWN")
  const claims: Claim[] = []
  for (const elder of family.elder) {
    const there = elder.placements.find((it) => it.state === "ACTIVE" || it.state === "ENDING")
    if (there && waitsAt(there.service) && by.is(0.9))
      claims.push({ ...bare, kind: "SIBLING", service: there.service, siblingId: elder.id })
  }
  if (family.staffOf && waitsAt(family.staffOf))
    claims.push({ ...bare, kind: "STAFF_CHILD", service: family.staffOf })
  if (by.is(0.06)) claims.push({ ...bare, kind: "PRECARITY" })
  if (by.is(0.04)) claims.push({ ...bare, kind: "SPECIAL_NEEDS" })
  if (by.is(0.02)) claims.push({ ...bare, kind: "INDIGENOUS" })
  if (by.is(0.03)) claims.push({ ...bare, kind: "MUNICIPALITY", named: family.municipality })
  if (by.is(0.01)) claims.push({ ...bare, kind: "SCHOOL", named: `École fictive ${by.between(1, 40)}` })
  if (by.is(0.015)) claims.push({ ...bare, kind: "EMPLOYER", named: `Employeur fictif ${by.between(1, 60)}` })
  return claims.map((it) => decided(by, it, laterOf(child.createdOn, addMonths(today, -18)), today))
}

function decided(by: Chance, claim: Claim, from: Day, today: Day): AttestationRow {
  const claimedOn = dayBetween(by, from, today)
  const made = { id: by.id(), ...claim, claimedOn, validFrom: null, validUntil: null, decidedOn: null }
  const fate = by.unit()
  if (fate < 0.78) {
    const decidedOn = dayBetween(by, claimedOn, today)
    // A year for what may change; the others hold as long as the fact does.
    const ends = claim.kind === "PRECARITY" || claim.kind === "SCHOOL" || claim.kind === "EMPLOYER"
    return {
      ...made,
      state: "VALID",
      decidedOn,
      validFrom: claimedOn,
      validUntil: ends ? addMonths(claimedOn, 12) : null,
    }
  }
  if (fate < 0.88) return { ...made, state: "CLAIMED" }
  if (fate < 0.93) return { ...made, state: "EVIDENCE_ASKED" }
  if (fate < 0.98) return { ...made, state: "REFUSED", decidedOn: dayBetween(by, claimedOn, today) }
  return { ...made, state: "APPEALED" }
}
