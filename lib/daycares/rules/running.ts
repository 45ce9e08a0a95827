import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

type Permit = { infants: number; older: number }
export type RunningRefusal = "INFANTS_OVER_PERMIT" | "OLDER_OVER_PERMIT" | "SERVICE_CLOSED"

/** Nobody runs more than the permit; if the permit has grown, the ministry's next list says so. */
export function canRun(
  daycare: Permit & { state: "OPEN" | "CLOSED" },
  wanted: Permit,
): Verdict<RunningRefusal> {
  if (daycare.state === "CLOSED") return refuse("SERVICE_CLOSED")
  if (wanted.infants > daycare.infants) return refuse("INFANTS_OVER_PERMIT", "infants")
  if (wanted.older > daycare.older) return refuse("OLDER_OVER_PERMIT", "older")
  return allowed
}
