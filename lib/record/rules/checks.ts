/** What every check looks at, in this order; the database holds the same (sec.integrity_parts). */
export const partNames = ["promises", "days", "references", "orders", "history", "seals", "changes"] as const
export type PartName = (typeof partNames)[number]

/** What may be wrong with a row, a constraint or a promise. */
export const findingCodes = [
  ...["PROMISE_BROKEN", "PROMISE_OTHER", "PROMISE_UNKNOWN", "DAYS_DIFFER", "DANGLING"],
  ...["CONSTRAINT_OFF", "TRIGGER_OFF", "ROWS_UNGUARDED", "INDEX_OFF"],
  ...["ENGINE_UNKNOWN", "DIGEST_DIFFERS", "RESULT_DIFFERS", "NOT_READABLE"],
  ...["ALTERED", "INSERTED", "DELETED", "FORGED", "EMPTIED"],
  ...[
    "EDITED",
    "REORDERED",
    "CHAIN",
    "SEAL_MISSING",
    "RESTORE_UNCONFIRMED",
    "SEAL_CHANGED",
    "SEAL_ORDER",
    "LIST",
    "OTHER_KEY",
  ],
  ...["TWO_SEALS", "ANCHOR_MISSING", "ANCHOR_CHANGED", "ANCHOR_ORDER", "ANCHORS_UNREAD", "CHANGES_UNKNOWN"],
] as const
export type FindingCode = (typeof findingCodes)[number]

/** Why a finding is no reason to stay closed. */
export const explanations = ["RESTORED", "CORRECTED", "DONE_AT_SERVER", "NOT_BROKEN"] as const
export type Explanation = (typeof explanations)[number]

/** Of the stored orders, one in so many is computed again. */
export const samples = [1, 10, 100] as const

/** Changes are told of the last week, when nothing else is wanted and nothing is closed. */
export const usualDays = 7

export const checkStates = ["WAITING", "RUNNING", "DONE", "CANCELLED"] as const
export type CheckState = (typeof checkStates)[number]

export const isOver = (state: CheckState) => state === "DONE" || state === "CANCELLED"

/** Everything that was found, also beyond what is kept of a part. */
export const foundIn = (parts: readonly { found: number }[]) => parts.reduce((sum, it) => sum + it.found, 0)

/** How far a part is, in hundredths; never all of it before it is over. */
export function hundredths({
  checked,
  total,
  endedAt,
}: {
  checked: number
  total: number | null
  endedAt: Date | null
}) {
  if (endedAt) return 100
  return total ? Math.min(99, Math.floor((checked / total) * 100)) : 0
}
