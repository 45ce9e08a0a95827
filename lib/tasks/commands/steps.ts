import { NotFound, type Staff } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { refuse, type Refusal } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { seal } from "#lib/platform/secrets.ts"
import { findTaskKey } from "../queries.ts"
import type { TaskKind, TaskMove, TaskState } from "../rules.ts"

export type Locked = {
  id: string
  kind: TaskKind
  state: TaskState
  accountId: string | null
  claimId: string | null
  claimedBy: string | null
  version: number
}

/** The task, held until the end of the transaction. One that is done cannot be held, and needs not be. */
export async function lockTask(db: ScopedDb<Staff>, id: string): Promise<Locked> {
  await db.tx.$queryRaw`select id::text from public.task where id = ${id}::uuid for update`
  const row = await db.tx.task.findUnique({
    where: { id },
    select: {
      id: true,
      kind: true,
      state: true,
      accountId: true,
      claimId: true,
      claimedBy: true,
      version: true,
    },
  })
  if (!row) throw new NotFound()
  return row
}

/** One line of the history, its note sealed with the key of the person whom the task concerns. */
export async function addStep(
  db: ScopedDb<Staff>,
  task: Locked,
  move: TaskMove,
  note: string | null = null,
): Promise<Refusal<"PERSON_GONE"> | null> {
  const id = newId()
  const key = note === null ? null : await findTaskKey(db, task.id)
  if (note !== null && !key) return refuse("PERSON_GONE")
  const [noteSealed = null] =
    key && note !== null ? await seal(key, [{ table: "task_step", column: "note", row: id, text: note }]) : []
  await db.tx.taskStep.create({
    data: { id, taskId: task.id, move, byAccount: db.actor.accountId, noteSealed, at: db.now },
    select: { id: true },
  })
  return null
}
