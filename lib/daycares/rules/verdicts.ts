export const verdicts = ["NEW", "CHANGED", "CLOSED", "AMBIGUOUS", "BROKEN", "SAME"] as const
export type Verdict = (typeof verdicts)[number]
/** By verdict, and how many daycares are open now in the regions that the list speaks of. */
export type Counts = Record<Verdict, number> & { open: number }

/** What stops an import comes before what it does. */
export function firstToLookAt(counts: Counts): Verdict {
  return (["BROKEN", "AMBIGUOUS", "CLOSED", "CHANGED", "NEW"] as const).find((it) => counts[it] > 0) ?? "SAME"
}
