import type { Day } from "#lib/platform/days.ts"

/** What the database knows of a line (sec.old_list_facts). */
export type OldFacts = {
  dealt: "WRITTEN" | "WAITING" | "LEFT" | null
  taskOutcome: "SETTLED" | "UNREACHABLE" | "NOT_NEEDED" | null
  isOpenTask: boolean
  referenceOfAnother: boolean
  /** Who has an account with an address of the line. */
  holder: string | null
  claim: string | null
  claim2: string | null
  child: string | null
  childWish: Day | null
  /** Whether one of the line's addresses stands already beside that child. */
  isFamily: boolean
  childGuardian: string | null
  registered: boolean
  household: string | null
}

export type OldVerdict =
  /** Dealt with before, or the child is on that list already. */
  | { is: "THERE" }
  /** A human settled it otherwise: it is left out. */
  | { is: "LEFT" }
  | { is: "BROKEN"; reason: "REFERENCE_CHANGED" }
  /** `about`: whose account the task concerns; null when nobody has one yet, and there is nobody to ask. */
  | { is: "WAITING"; about: string | null; isNew: boolean }
  /** The child's file is here, of the same family: one more list. */
  | { is: "JOINED"; child: string }
  | { is: "NEW" }

/**
 * The same child of the same family is joined, not doubled. Nothing of a line reaches a family that has an account unless
 * the child is already theirs, or a human of the co-op settled it; and then by a letter that they answer themselves.
 */
export function judgeOldLine(it: OldFacts): OldVerdict {
  if (it.dealt === "WRITTEN") return { is: "THERE" }
  if (it.dealt === "LEFT") return { is: "LEFT" }
  if (it.referenceOfAnother) return { is: "BROKEN", reason: "REFERENCE_CHANGED" }
  if (it.dealt === "WAITING" && it.isOpenTask) return { is: "WAITING", about: null, isNew: false }
  if (it.taskOutcome !== null && it.taskOutcome !== "SETTLED") return { is: "LEFT" }
  const isSettled = it.taskOutcome === "SETTLED"

  if (it.child !== null && (it.isFamily || isSettled))
    return it.registered ? { is: "THERE" } : { is: "JOINED", child: it.child }
  if (it.child !== null) return { is: "WAITING", about: it.holder ?? it.childGuardian, isNew: true }
  if (it.holder !== null && !isSettled) return { is: "WAITING", about: it.holder, isNew: true }
  return { is: "NEW" }
}
