/** Where it stands what one officer asks for and another approves: the same for exports and for keys (sec.two_officers_bar). */
export type Decided = "ASKED" | "LAPSED" | "REFUSED" | "WITHDRAWN" | "APPROVED"
export type DecidedFacts = { termAt: Date; approved: boolean | null; withdrawnAt: Date | null }

/** Why the second of them may not decide. */
export type DecideRefusal = "SAME_PERSON" | "ASKER_GONE" | "LAPSED" | "DECIDED"

export function decided({ termAt, approved, withdrawnAt }: DecidedFacts, now: Date): Decided {
  if (withdrawnAt) return "WITHDRAWN"
  if (approved === null) return now < termAt ? "ASKED" : "LAPSED"
  return approved ? "APPROVED" : "REFUSED"
}
