import type { StaffRole } from "#lib/platform/access.ts"
import { allowed, refuse, type Verdict } from "#lib/platform/result.ts"

export const taskKinds = [
  "LETTER_REFUSED",
  "ACCESS_LOST",
  "SAME_CHILD",
  "ATTESTATION",
  "APPEAL",
  "OLD_LIST",
  "PLACED_OUTSIDE",
  "WRITE_BY_POST",
  "SITE_FELL_BACK",
  "ALARM",
  "CORRECTION",
] as const
export type TaskKind = (typeof taskKinds)[number]
export const taskStates = ["OPEN", "CLAIMED", "DONE"] as const
export type TaskState = (typeof taskStates)[number]
export const taskOutcomes = ["SETTLED", "UNREACHABLE", "NOT_NEEDED"] as const
export type TaskOutcome = (typeof taskOutcomes)[number]
export const taskMoves = ["OPENED", "CLAIMED", "RELEASED", "NOTED", "DONE"] as const
export type TaskMove = (typeof taskMoves)[number]

/** Whose errand each kind is. The database holds the same list (sec.task_handler); a test holds one against the other. */
export const handledBy: Record<TaskKind, readonly StaffRole[]> = {
  LETTER_REFUSED: ["SUPPORT"],
  ACCESS_LOST: ["SUPPORT", "SECURITY_OFFICER"],
  SAME_CHILD: ["SUPPORT"],
  ATTESTATION: ["SUPPORT"],
  APPEAL: ["SUPPORT"],
  OLD_LIST: ["SUPPORT"],
  PLACED_OUTSIDE: ["SUPPORT"],
  WRITE_BY_POST: ["SUPPORT"],
  SITE_FELL_BACK: ["SECURITY_OFFICER"],
  ALARM: ["SECURITY_OFFICER"],
  CORRECTION: ["SUPPORT"],
}

/** Within how many hours it should be done: somebody who cannot get in waits at the door. */
const hoursFor: Record<TaskKind, number> = {
  LETTER_REFUSED: 72,
  ACCESS_LOST: 24,
  SAME_CHILD: 120,
  ATTESTATION: 240,
  APPEAL: 360,
  OLD_LIST: 240,
  PLACED_OUTSIDE: 240,
  WRITE_BY_POST: 120,
  SITE_FELL_BACK: 1,
  ALARM: 1,
  CORRECTION: 720,
}

/** Ended by what they ask for, and by nothing else: a family's question is answered, never put away. */
export function endsByItsDeed(kind: TaskKind): boolean {
  return kind === "ATTESTATION" || kind === "APPEAL"
}

export function dueAt(kind: TaskKind, openedAt: Date): Date {
  return new Date(openedAt.getTime() + hoursFor[kind] * 3_600_000)
}

export function isOverdue(task: { state: TaskState; dueAt: Date }, now: Date): boolean {
  return task.state !== "DONE" && task.dueAt < now
}

/** A task as it stands, and as whoever moves it last saw it. */
type Moving = { state: TaskState; claimedBy: string | null; version: number }
type Mover = { me: string; seen: number }
export type MoveRefusal = "TASK_DONE" | "TASK_TAKEN" | "TASK_MOVED" | "NOT_YOURS"

/** Who comes second is told that a colleague was quicker, not that something failed. */
export function canClaim(task: Moving, { me, seen }: Mover): Verdict<MoveRefusal> {
  if (task.state === "DONE") return refuse("TASK_DONE")
  if (task.state === "CLAIMED" && task.claimedBy !== me) return refuse("TASK_TAKEN")
  return task.state === "OPEN" && task.version === seen ? allowed : refuse("TASK_MOVED")
}

/** Anybody who handles the kind may put it back: whoever took it may be ill. The history says who did. */
export function canRelease(task: Moving, { seen }: Mover): Verdict<MoveRefusal> {
  if (task.state === "DONE") return refuse("TASK_DONE")
  return task.state === "CLAIMED" && task.version === seen ? allowed : refuse("TASK_MOVED")
}

/** Only whoever took it writes about it and ends it. */
export function canFinish(task: Moving, { me, seen }: Mover): Verdict<MoveRefusal> {
  if (task.state === "DONE") return refuse("TASK_DONE")
  if (task.claimedBy !== me) return refuse(task.claimedBy ? "TASK_TAKEN" : "NOT_YOURS")
  return task.version === seen ? allowed : refuse("TASK_MOVED")
}
