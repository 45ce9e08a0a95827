import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

/** More than one open daycare in ten of the regions concerned is more likely a wrong file than the truth. */
export const mostClosuresShare = 0.1

export function canCloseSoMany({
  closing,
  open,
  confirmed,
}: {
  closing: number
  open: number
  confirmed: boolean
}): Verdict<"CLOSURES_TO_CONFIRM"> {
  return closing > open * mostClosuresShare && !confirmed
    ? refuse("CLOSURES_TO_CONFIRM", "confirmClosures")
    : allowed
}
