import { audiences, type Audience, type SiteState } from "#lib/platform/access.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

export type States = Record<Audience, SiteState>

/** From the gravest. A closing that replaces another keeps the graver of both (the database sees to it). */
export const closureReasons = ["INTRUSION", "FAULT", "MAINTENANCE"] as const
export type ClosureReason = (typeof closureReasons)[number]

/**
 * A closing must close something: all OPEN is a reopening, and has its own way. What is closed so already, for a reason as
 * grave, is left as it is.
 * @param reasons of the closing that stands, if one does, and of the one that is wanted
 */
export function canClose(
  now: States,
  wanted: States,
  reasons: { standing: ClosureReason | null; wanted: ClosureReason },
): Verdict<"NOTHING_CLOSED" | "ALREADY_SO"> {
  if (isOpen(wanted)) return refuse("NOTHING_CLOSED")
  const graver =
    reasons.standing !== null &&
    closureReasons.indexOf(reasons.wanted) < closureReasons.indexOf(reasons.standing)
  if (!graver && audiences.every((it) => now[it] === wanted[it])) return refuse("ALREADY_SO")
  return allowed
}

/** @param isClosing whether a closure is under way at all */
export function canReopen(isClosing: boolean): Verdict<"NOT_CLOSED"> {
  return isClosing ? allowed : refuse("NOT_CLOSED")
}

/**
 * All open at once but the verifier: a verification that was under way before the closing goes on, and one that began
 * during it stays.
 * @param before the verifier's switch before the closing; null when that was not kept
 */
export function reopened(now: States, before: SiteState | null): States {
  const verifier = now.VERIFIER === "CLOSED" ? (before ?? "CLOSED") : now.VERIFIER
  return { ...(Object.fromEntries(audiences.map((it) => [it, "OPEN"])) as States), VERIFIER: verifier }
}

/** The verifier has a switch of its own, shut unless a verification is under way: it does not count as a closing. */
export function isOpen(states: States): boolean {
  return audiences.every((it) => it === "VERIFIER" || states[it] === "OPEN")
}

/**
 * For whom a closing closed anything. The verifier's switch, shut most of the year, counts only where it was open.
 * @param verifierBefore that switch before the closing
 */
export function shutBy(states: Partial<States>, verifierBefore: SiteState | null = null): Audience[] {
  const wasOpen = (it: Audience) => it !== "VERIFIER" || (verifierBefore ?? "CLOSED") !== "CLOSED"
  return audiences.filter((it) => wasOpen(it) && states[it] && states[it] !== "OPEN")
}
