import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

/**
 * Calling families that a place of the desk waits for. Our parameters; the database holds the same: sec.rule 'try-apart' and
 * sec.budget 'tries-to-pass'.
 */
export const callingSettings = { tries: 2, apartHours: 1 }

export type CallRefusal = "PORTAL_OPEN" | "TRIES_MISSING" | "TRIED_LATELY" | "FAMILY_NOT_OPENED" | "BUSY"

/** Whether another call is a try: whoever did not answer a moment ago is still not there. */
export function canTry(
  { lastTry, now }: { lastTry: Date | null; now: Date },
  { apartHours } = callingSettings,
): Verdict<"TRIED_LATELY"> {
  return lastTry && now.getTime() - lastTry.getTime() < apartHours * 3_600_000
    ? refuse("TRIED_LATELY")
    : allowed
}

/**
 * Whether a family that cannot be reached may be passed over for this place, at no cost: after two tries, and only while it
 * cannot answer by itself; else its own deadline decides.
 */
export function canPassOver(
  { tries, isPortalOpen }: { tries: number; isPortalOpen: boolean },
  settings = callingSettings,
): Verdict<"PORTAL_OPEN" | "TRIES_MISSING"> {
  if (isPortalOpen) return refuse("PORTAL_OPEN")
  return tries < settings.tries ? refuse("TRIES_MISSING") : allowed
}
