/** The tables of the trade, each row of which has a history (sec.history_table). */
export const historyTables = [
  "child_file",
  "guardian",
  "household",
  "child_residence",
  "sibling_link",
  "attestation",
  "evidence",
  "registration",
  "registration_event",
  "admission_policy",
  "order_run",
  "vacancy",
  "seat",
  "invitation",
  "offer",
  "guardian_answer",
  "call_try",
  "published_place",
  "placement",
  "attendance",
  "account",
  "membership",
  "account_invite",
  "right_request",
  "passkey",
  "identity",
  "family_claim",
  "claimed_child",
  "daycare",
  "coordinating_office",
  "permit_holder",
  "task",
  "task_step",
  "desk_request",
  "daycare_request",
  "site_closure",
] as const
export type HistoryTable = (typeof historyTables)[number]

/** Rows of a service, of a list or of the portal; every other is of a child's file, a family awaited or an account. */
const nobodys: readonly HistoryTable[] = [
  ...(["admission_policy", "order_run", "vacancy", "seat", "published_place"] as const),
  ...(["daycare", "coordinating_office", "permit_holder", "daycare_request", "site_closure"] as const),
]
export const isSomebodys = (table: HistoryTable) => !nobodys.includes(table)

export const historyOps = ["INSERT", "UPDATE", "DELETE"] as const
/** Under a session; at the door, before there is one; at the server, outside the portal; there before its history. */
export const historyWays = ["PORTAL", "DOOR", "SERVER", "BASELINE"] as const

/** Why an entry cannot be brought back (sec.restore_bar), or was not (sec.bring_back). */
export const restoreBars = [
  "FORGOTTEN",
  "FORGED",
  "DESTROYED",
  "POWER",
  "BYTES_NOT_KEPT",
  "SAME",
  "CHANGED",
  "NEEDS_OTHER",
  "TAKEN",
  "RULE",
] as const
export type RestoreBar = (typeof restoreBars)[number]

export const restoreStates = ["ASKED", "LAPSED", "REFUSED", "DONE"] as const
export type RestoreState = (typeof restoreStates)[number]

export function restoreState(
  { approved, decidedBy, termAt }: { approved: boolean | null; decidedBy: string | null; termAt: Date },
  now: Date,
): RestoreState {
  if (approved) return "DONE"
  if (approved === null) return now < termAt ? "ASKED" : "LAPSED"
  return decidedBy ? "REFUSED" : "LAPSED"
}
