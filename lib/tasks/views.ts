import { shortCode } from "#lib/platform/ids.ts"
import { isOverdue, type TaskKind, type TaskMove, type TaskOutcome, type TaskState } from "./rules.ts"

/** A task in the queue: whom it concerns by a code, no name, no address. */
export type TaskInList = {
  id: string
  code: string
  kind: TaskKind
  state: TaskState
  /** Whose account it is about; null: about somebody who is awaited. */
  accountId: string | null
  awaitedId: string | null
  whose: string
  openedAt: Date
  dueAt: Date
  overdue: boolean
  /** Who has it, by a code. */
  by: string | null
  mine: boolean
  outcome: TaskOutcome | null
  doneAt: Date | null
  version: number
}

export type TaskStepView = {
  id: string
  at: Date
  move: TaskMove
  by: string | null
  mine: boolean
  note: string | null
  /** There was a note; the key of the person whom it was about is no more. */
  noteGone: boolean
}

export type TaskDetail = TaskInList & {
  steps: TaskStepView[]
  /** The claim of a priority that it is about. */
  claimId: string | null
}
export type TaskCount = {
  kind: TaskKind
  open: number
  taken: number
  mine: number
  overdue: number
  done: number
}
export type TaskList = { rows: TaskInList[]; counts: TaskCount[]; page: number; pages: number; total: number }

export type TaskRow = {
  id: string
  kind: TaskKind
  state: TaskState
  accountId: string | null
  claimId: string | null
  openedAt: Date
  dueAt: Date
  claimedBy: string | null
  outcome: TaskOutcome | null
  doneAt: Date | null
  version: number
}

export function taskInList(
  { claimedBy, claimId, ...row }: TaskRow,
  { me, now }: { me: string; now: Date },
): TaskInList {
  return {
    ...row,
    code: shortCode(row.id),
    awaitedId: claimId,
    whose: shortCode(row.accountId ?? claimId ?? ""),
    overdue: isOverdue(row, now),
    by: claimedBy && shortCode(claimedBy),
    mine: claimedBy === me,
  }
}
