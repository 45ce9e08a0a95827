import type { z } from "zod"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { subjectOf } from "../queries.ts"
import { taskRights } from "../rights.ts"
import { canClaim, canFinish, canRelease, endsByItsDeed, type MoveRefusal } from "../rules.ts"
import type { finishSchema, moveSchema, noteSchema } from "../schema.ts"
import { addStep, lockTask, type Locked } from "./steps.ts"

type Moved = Result<{ taskId: string }, MoveRefusal | "PERSON_GONE" | "ANSWER_FIRST">
type Seen = z.output<typeof moveSchema>

/** Takes a task: it is this person's until it is done or put back. Of two at once, one takes it. */
export async function claimTask(db: ScopedDb<Staff>, { taskId, version }: Seen): Promise<Moved> {
  const task = await lockTask(db, taskId)

  authorize(taskRights, "task.handle", db.actor, task)

  const verdict = canClaim(task, { me: db.actor.accountId, seen: version })
  if (!verdict.ok) return verdict

  await move(db, task, { state: "CLAIMED", claimedBy: db.actor.accountId, claimedAt: db.now })
  await addStep(db, task, "CLAIMED")

  return recorded(db, "task.claim", task)
}

/** Puts a task back in the queue, for anybody. */
export async function releaseTask(db: ScopedDb<Staff>, { taskId, version }: Seen): Promise<Moved> {
  const task = await lockTask(db, taskId)

  authorize(taskRights, "task.handle", db.actor, task)

  const verdict = canRelease(task, { me: db.actor.accountId, seen: version })
  if (!verdict.ok) return verdict

  await move(db, task, { state: "OPEN", claimedBy: null, claimedAt: null })
  await addStep(db, task, "RELEASED")

  return recorded(db, "task.release", task)
}

/** Writes what was tried, for whoever goes on. */
export async function noteTask(
  db: ScopedDb<Staff>,
  { taskId, version, note }: z.output<typeof noteSchema>,
): Promise<Moved> {
  const task = await lockTask(db, taskId)

  authorize(taskRights, "task.handle", db.actor, task)

  const verdict = canFinish(task, { me: db.actor.accountId, seen: version })
  if (!verdict.ok) return verdict

  const refused = await addStep(db, task, "NOTED", note)
  if (refused) return refused
  await move(db, task, {})

  return recorded(db, "task.note", task)
}

/** Ends a task: how it went, and a last note if there is something to say. It stays in the history. */
export async function finishTask(
  db: ScopedDb<Staff>,
  { taskId, version, outcome, note }: z.output<typeof finishSchema>,
): Promise<Moved> {
  const task = await lockTask(db, taskId)

  authorize(taskRights, "task.handle", db.actor, task)

  const verdict = canFinish(task, { me: db.actor.accountId, seen: version })
  if (!verdict.ok) return verdict
  if (endsByItsDeed(task.kind)) return refuse("ANSWER_FIRST")

  const refused = await addStep(db, task, "DONE", note)
  if (refused) return refused
  await move(db, task, { state: "DONE", outcome, doneAt: db.now })

  return recorded(db, "task.finish", task)
}

type Change = Parameters<ScopedDb["tx"]["task"]["updateMany"]>[0]["data"]

async function move(db: ScopedDb<Staff>, task: Locked, data: Change): Promise<void> {
  await db.tx.task.updateMany({ where: { id: task.id }, data: { ...data, version: { increment: 1 } } })
}

async function recorded(db: ScopedDb<Staff>, deed: string, task: Locked): Promise<Moved> {
  await audit(db, deed, { taskId: task.id, ...subjectOf(task) })
  return done({ taskId: task.id })
}
