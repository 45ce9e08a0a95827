import { z } from "zod"
import { NotFound, type Staff } from "#lib/platform/access.ts"
import { audit, type Subject } from "#lib/platform/audit.ts"
import { isId, shortCode } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { open, type SubjectKey } from "#lib/platform/secrets.ts"
import { taskKinds } from "./rules.ts"
import type { Shelf, WantedTasks } from "./schema.ts"
import { taskInList, type TaskCount, type TaskDetail, type TaskList, type TaskStepView } from "./views.ts"

const perPage = 25

/** One shelf of the queue, the most urgent first; what is done, the latest first. Whose codes were shown is written down. */
export async function listTasks(db: ScopedDb<Staff>, wanted: WantedTasks): Promise<TaskList> {
  const counts = await countTasks(db)
  const total = counts
    .filter((it) => !wanted.kind || it.kind === wanted.kind)
    .reduce((sum, it) => sum + it[wanted.show], 0)
  const pages = Math.max(1, Math.ceil(total / perPage))
  const page = Math.min(wanted.page, pages)
  const rows = await db.tx.task.findMany({
    where: { ...onShelf(wanted.show, db.actor.accountId), ...(wanted.kind ? { kind: wanted.kind } : {}) },
    select: columns,
    orderBy: wanted.show === "done" ? [{ doneAt: "desc" }, { id: "asc" }] : [{ dueAt: "asc" }, { id: "asc" }],
    take: perPage,
    skip: (page - 1) * perPage,
  })
  if (rows.length)
    await audit(db, "task.list", {
      accountIds: rows.flatMap((it) => it.accountId ?? []),
      claimIds: rows.flatMap((it) => it.claimId ?? []),
    })
  const seen = { me: db.actor.accountId, now: db.now }
  return { rows: rows.map((row) => taskInList(row, seen)), counts, page, pages, total }
}

/** How many of each kind that is for this person, by where they stand; a kind without any is told too. */
export async function countTasks(db: ScopedDb<Staff>): Promise<TaskCount[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select k.kind::text, count(t.id) filter (where state = 'OPEN')::int as open,
      count(t.id) filter (where state = 'CLAIMED')::int as taken,
      count(t.id) filter (where state = 'CLAIMED' and claimed_by = ${db.actor.accountId}::uuid)::int as mine,
      count(t.id) filter (where state <> 'DONE' and due_at < ${db.now})::int as overdue,
      count(t.id) filter (where state = 'DONE')::int as done
    from unnest(sec.task_kinds()) k(kind) left join public.task t on t.kind = k.kind group by k.kind order by k.kind`
  return z.array(countShape).parse(rows)
}

/** A task with its history. Its notes are about a person: showing them is written down. */
export async function getTask(db: ScopedDb<Staff>, id: string): Promise<TaskDetail> {
  if (!isId(id)) throw new NotFound()
  const row = await db.tx.task.findUnique({
    where: { id },
    select: {
      ...columns,
      origin: true,
      steps: { select: stepColumns, orderBy: [{ at: "desc" }, { id: "asc" }] },
    },
  })
  if (!row) throw new NotFound()

  const { steps, origin, ...task } = row
  const sealed = steps.filter((it) => it.noteSealed !== null)
  if (sealed.length) await audit(db, "task.read", { taskId: id, ...subjectOf(task) })
  const notes = await openNotes(db, id, sealed)
  return {
    ...taskInList(task, { me: db.actor.accountId, now: db.now }),
    claimId: /^attestation\|(.+)$/.exec(origin)?.[1] ?? null,
    steps: steps.map(({ noteSealed, byAccount, ...step }): TaskStepView => {
      const note = notes.get(step.id) ?? null
      return {
        ...step,
        by: byAccount && shortCode(byAccount),
        mine: byAccount === db.actor.accountId,
        note,
        noteGone: noteSealed !== null && note === null,
      }
    }),
  }
}

/** Whom a task is about, as the record names them. */
export const subjectOf = (task: { accountId: string | null; claimId: string | null }): Subject =>
  task.claimId ? { claimId: task.claimId } : { accountId: task.accountId }

/** The key of the person whom a task concerns, for its notes; null once that person's key is destroyed. */
export async function findTaskKey(db: ScopedDb<Staff>, id: string): Promise<SubjectKey | null> {
  const rows = await db.tx.$queryRaw<SubjectKey[]>`select id::text, wrapped from sec.task_key(${id}::uuid)`
  return rows[0] ?? null
}

/** Letters that wait too long, and those refused in the last month. */
export async function countLettersInTrouble(
  db: ScopedDb<Staff>,
): Promise<{ waiting: number; refused: number }> {
  const rows = await db.tx.$queryRaw<
    { waiting: number; refused: number }[]
  >`select waiting, refused from sec.letters_in_trouble()`
  return only(rows)
}

function onShelf(shelf: Shelf, me: string) {
  switch (shelf) {
    case "open":
      return { state: "OPEN" } as const
    case "mine":
      return { state: "CLAIMED", claimedBy: me } as const
    case "taken":
      return { state: "CLAIMED" } as const
    case "done":
      return { state: "DONE" } as const
  }
}

type SealedStep = { id: string; noteSealed: string | null }

async function openNotes(db: ScopedDb<Staff>, id: string, steps: SealedStep[]): Promise<Map<string, string>> {
  const key = steps.length ? await findTaskKey(db, id) : null
  if (!key) return new Map()
  const texts = await open(
    key,
    steps.map((it) => ({ table: "task_step", column: "note", row: it.id, sealed: it.noteSealed ?? "" })),
  )
  return new Map(steps.map((it, at) => [it.id, texts[at] ?? ""]))
}

const columns = {
  id: true,
  kind: true,
  state: true,
  accountId: true,
  claimId: true,
  openedAt: true,
  dueAt: true,
  claimedBy: true,
  outcome: true,
  doneAt: true,
  version: true,
} as const

const stepColumns = { id: true, at: true, move: true, byAccount: true, noteSealed: true } as const

const countShape = z.object({
  kind: z.enum(taskKinds),
  open: z.number(),
  taken: z.number(),
  mine: z.number(),
  overdue: z.number(),
  done: z.number(),
})
