import { addDays, addMonths, type Day } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"

/** domain.md §1. */
export const attestationKinds = [
  "STAFF_CHILD",
  "SIBLING",
  "SPECIAL_NEEDS",
  "PRECARITY",
  "SCHOOL",
  "EMPLOYER",
  "MUNICIPALITY",
  "INDIGENOUS",
] as const
export type AttestationKind = (typeof attestationKinds)[number]

/** A daycare knows its own staff and the children who attend; everything else is for the co-op's staff to see. */
export function decidedBy(kind: AttestationKind): "DAYCARE" | "STAFF" {
  return kind === "STAFF_CHILD" || kind === "SIBLING" ? "DAYCARE" : "STAFF"
}

/** domain.md §5, attestation. */
export const attestationStates = ["CLAIMED", "EVIDENCE_ASKED", "VALID", "REFUSED", "APPEALED"] as const
export type AttestationState = (typeof attestationStates)[number]

export const attestationEvents = ["EVIDENCE_ASKED", "CONFIRMED", "REFUSED", "APPEALED"] as const
export type AttestationEvent = (typeof attestationEvents)[number]

/** A valid one may be contested later, and is then refused; whoever is refused may ask a human once more. */
const table: Record<AttestationState, Partial<Record<AttestationEvent, AttestationState>>> = {
  CLAIMED: { EVIDENCE_ASKED: "EVIDENCE_ASKED", CONFIRMED: "VALID", REFUSED: "REFUSED" },
  // A page that cannot be read is asked for again.
  EVIDENCE_ASKED: { EVIDENCE_ASKED: "EVIDENCE_ASKED", CONFIRMED: "VALID", REFUSED: "REFUSED" },
  VALID: { REFUSED: "REFUSED" },
  REFUSED: { APPEALED: "APPEALED" },
  APPEALED: { CONFIRMED: "VALID", REFUSED: "REFUSED" },
}

export function attestationAfter(
  state: AttestationState,
  event: AttestationEvent,
): Result<AttestationState, "ATTESTATION_STATE"> {
  const next = table[state][event]
  return next ? done(next) : refuse("ATTESTATION_STATE")
}

/** Only a valid one counts, on the days it was given for, both included. A claim is not a fact yet. */
export function countsOn(it: { state: AttestationState; from: Day; until: Day | null }, day: Day): boolean {
  return it.state === "VALID" && it.from <= day && (it.until === null || day <= it.until)
}

/** Evidence goes so many days after the decision (a setting); an appeal is a decision still to come. */
export const evidenceSettings = { keptDays: 90, mostFiles: 3, mostBytes: 5 * 1024 * 1024 }

export function evidenceEndsOn(
  it: { state: AttestationState; decidedOn: Day | null },
  settings = evidenceSettings,
): Day | null {
  const isDecided = it.state === "VALID" || it.state === "REFUSED"
  return isDecided && it.decidedOn ? addDays(it.decidedOn, settings.keptDays) : null
}

/**
 * For how long each kind is confirmed, unless whoever decides says less, and at most. The database holds the same limits
 * (sec.attestation_rule); a test holds one against the other.
 */
export const lasting: Record<AttestationKind, { months: number; most: number }> = {
  STAFF_CHILD: { months: 12, most: 24 },
  SIBLING: { months: 24, most: 60 },
  SPECIAL_NEEDS: { months: 24, most: 60 },
  PRECARITY: { months: 12, most: 12 },
  SCHOOL: { months: 12, most: 12 },
  EMPLOYER: { months: 12, most: 24 },
  MUNICIPALITY: { months: 24, most: 36 },
  INDIGENOUS: { months: 60, most: 84 },
}

export function usualUntil(kind: AttestationKind, today: Day): Day {
  return addMonths(today, lasting[kind].months)
}

export function lastUntil(kind: AttestationKind, today: Day): Day {
  return addMonths(today, lasting[kind].most)
}

/** What a family may still do about a claim; the database decides again. */
export function claimDeeds(
  it: { kind: AttestationKind; state: AttestationState; appealedOn: Day | null; validUntil: Day | null },
  documents: number,
  today: Day,
): { attach: boolean; remove: boolean; withdraw: boolean; appeal: boolean; again: boolean } {
  const isOpen = it.state === "CLAIMED" || it.state === "EVIDENCE_ASKED" || it.state === "APPEALED"
  const asks = it.state === "EVIDENCE_ASKED" || it.state === "APPEALED"
  return {
    attach:
      (asks || (it.state === "CLAIMED" && decidedBy(it.kind) === "STAFF")) &&
      documents < evidenceSettings.mostFiles,
    remove: isOpen,
    withdraw: it.state === "CLAIMED" || it.state === "EVIDENCE_ASKED",
    appeal: it.state === "REFUSED" && it.appealedOn === null,
    again:
      it.state === "VALID" &&
      it.validUntil !== null &&
      it.validUntil <= addDays(today, endingSettings.toldDays),
  }
}

/** How long before its last day a family is told, and may claim again. */
export const endingSettings = { toldDays: 30 }
