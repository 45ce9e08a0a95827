import type { Person, StaffRole } from "#lib/platform/access.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

/** Rights that two officers give: the staff's roles, and the verifier's hat. */
export const rights = ["SUPPORT", "REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER", "VERIFIER"] as const
export type Right = (typeof rights)[number]

export function hatOf(right: Right): { kind: "STAFF" | "VERIFIER"; role: StaffRole | null } {
  return right === "VERIFIER" ? { kind: "VERIFIER", role: null } : { kind: "STAFF", role: right }
}

/** Who signs in with a password only adds a second step to it: without one, a home provider could not come in again. */
export function needsPassword(kind: Person["kind"]): boolean {
  return kind === "HOME" || kind === "PARENT"
}

/** A password opens nothing to staff and verifiers: they are not asked for one. Row AN1. */
export function mayHavePassword(kind: Person["kind"]): boolean {
  return kind !== "STAFF" && kind !== "VERIFIER"
}

/** An access may end on a day to come. */
export function canEndThen(until: Date | null, now: Date): Verdict<"UNTIL_PAST"> {
  return until !== null && until <= now ? refuse("UNTIL_PAST", "until") : allowed
}

/** A service is never left without somebody who can invite the next: not by its own hand. */
export function canLeave(
  membership: { teamRole: "MANAGER" | "MEMBER" | null; others: number },
  byOwnTeam: boolean,
): Verdict<"LAST_MANAGER"> {
  return byOwnTeam && membership.teamRole === "MANAGER" && membership.others === 0
    ? refuse("LAST_MANAGER")
    : allowed
}

/** Nor the portal without a security officer, whoever asks. */
export function canEndRight(membership: { role: StaffRole | null; others: number }): Verdict<"LAST_OFFICER"> {
  return membership.role === "SECURITY_OFFICER" && membership.others === 0 ? refuse("LAST_OFFICER") : allowed
}

/** The last second of a day in Toronto, summer's hour; in winter one hour early. Null when there is no such day. */
export function endOfDay(day: string): Date | null {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(day)) return null
  const noon = new Date(`${day}T12:00:00Z`)
  if (Number.isNaN(noon.getTime()) || noon.toISOString().slice(0, 10) !== day) return null
  return new Date(`${day}T23:59:59-04:00`)
}
