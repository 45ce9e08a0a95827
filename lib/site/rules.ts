import { audiences, type Audience, type SiteState } from "#lib/platform/access.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

export type States = Record<Audience, SiteState>

/** A closing must close something: all OPEN is a reopening, and has its own way. */
export function canClose(now: States, wanted: States): Verdict<"NOTHING_CLOSED" | "ALREADY_SO"> {
  if (isOpen(wanted)) return refuse("NOTHING_CLOSED")
  if (audiences.every((it) => now[it] === wanted[it])) return refuse("ALREADY_SO")
  return allowed
}

/** @param isClosing whether a closure is under way at all */
export function canReopen(isClosing: boolean): Verdict<"NOT_CLOSED"> {
  return isClosing ? allowed : refuse("NOT_CLOSED")
}

/** The verifier keeps the switch of its own; all others open at once (by audience, in steps: part 6). */
export function reopened(now: States): States {
  return { ...(Object.fromEntries(audiences.map((it) => [it, "OPEN"])) as States), VERIFIER: now.VERIFIER }
}

/** The verifier has a switch of its own, shut unless a verification is under way: it does not count as a closing. */
export function isOpen(states: States): boolean {
  return audiences.every((it) => it === "VERIFIER" || states[it] === "OPEN")
}

/** For whom a closing closed anything. The verifier's switch does not count. */
export function shutBy(states: Partial<States>): Audience[] {
  return audiences.filter((it) => it !== "VERIFIER" && states[it] && states[it] !== "OPEN")
}
