import { refuse, done, type Result } from "#lib/platform/result.ts"

/** domain.md §5, child file. */
export const childFileStates = [
  "DRAFT",
  "ACTIVE",
  "TO_CONFIRM",
  "ARCHIVED",
  "PLACED",
  "CLOSED",
  "DESTROYED",
] as const
export type ChildFileState = (typeof childFileStates)[number]

/** domain.md §5: kinds never mix in an order, a count, a figure or a campaign. */
export const fileKinds = ["REAL", "DEMO", "REHEARSAL", "CANARY"] as const
export type FileKind = (typeof fileKinds)[number]

export const childFileEvents = [
  "COMPLETED",
  "CONFIRMATION_ENDED",
  "CONFIRMED",
  "GRACE_ENDED",
  "REACTIVATED",
  "PLACED",
  "LOOKS_AGAIN",
  "CLOSED",
  "DESTROYED",
] as const
export type ChildFileEvent = (typeof childFileEvents)[number]

/**
 * What may happen to a child file, and what it becomes. PLACED is a file that looks for nothing more: one that keeps
 * looking stays ACTIVE. A placement that is cancelled or ends makes it look again, and confirms it.
 */
const table: Record<ChildFileState, Partial<Record<ChildFileEvent, ChildFileState>>> = {
  DRAFT: { COMPLETED: "ACTIVE", CLOSED: "CLOSED" },
  ACTIVE: { CONFIRMED: "ACTIVE", CONFIRMATION_ENDED: "TO_CONFIRM", PLACED: "PLACED", CLOSED: "CLOSED" },
  TO_CONFIRM: { CONFIRMED: "ACTIVE", GRACE_ENDED: "ARCHIVED", PLACED: "PLACED", CLOSED: "CLOSED" },
  ARCHIVED: { REACTIVATED: "ACTIVE", CLOSED: "CLOSED" },
  PLACED: { LOOKS_AGAIN: "ACTIVE", CLOSED: "CLOSED" },
  CLOSED: { DESTROYED: "DESTROYED" },
  DESTROYED: {},
}

export function childFileAfter(
  state: ChildFileState,
  event: ChildFileEvent,
): Result<ChildFileState, "FILE_STATE"> {
  const next = table[state][event]
  return next ? done(next) : refuse("FILE_STATE")
}

/** Whether a family may still correct what a file says. An archived one is taken up again first. */
export function mayBeChanged(state: ChildFileState): boolean {
  return state === "DRAFT" || state === "ACTIVE" || state === "TO_CONFIRM" || state === "PLACED"
}
