import { z } from "zod"
import { NotFound, type Staff, type System } from "#lib/platform/access.ts"
import { dayIn } from "#lib/platform/days.ts"
import { isId, shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { open } from "#lib/platform/secrets.ts"
import { deedsTold, lateReasons } from "../rules.ts"
import type { DeskDeed, DeskRequest } from "../views.ts"

/** What was asked for a family that this session reached, the newest first. */
export async function listRequests(db: ScopedDb<Staff>, accountId: string): Promise<DeskRequest[]> {
  const rows = await db.tx.deskRequest.findMany({
    where: { accountId },
    select: columns,
    orderBy: [{ takenAt: "desc" }, { id: "asc" }],
    take: 20,
  })
  return rows.map((it) => view(db, it))
}

/** One request, open or over. @throws NotFound for a family that this session did not reach, or one's own */
export async function getRequest(db: ScopedDb<Staff>, requestId: string): Promise<DeskRequest> {
  if (!isId(requestId)) throw new NotFound()
  const row = await db.tx.deskRequest.findUnique({ where: { id: requestId }, select: columns })
  if (!row) throw new NotFound()
  return view(db, row)
}

/** What was done under it, each thing once, in order. */
export async function listDeeds(db: ScopedDb<Staff | System>, requestId: string): Promise<DeskDeed[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select at, deed, child_id::text as "childId", daycare, desired_entry_on::text as "desiredEntryOn"
    from sec.desk_deeds(${requestId}::uuid)`
  return (
    z
      .array(deedShape)
      .parse(rows)
      .flatMap((it) => {
        const deed = deedsTold.find((name) => name === it.deed)
        return deed ? [{ ...it, deed }] : []
      })
      // Of one moment (one form) in the order in which they are told.
      .toSorted(
        (one, other) =>
          one.at.getTime() - other.at.getTime() ||
          deedsTold.indexOf(one.deed) - deedsTold.indexOf(other.deed),
      )
      .filter((it, at, all) => !all.slice(at + 1).some((later) => isSame(it, later)))
  )
}

/** What whoever took it wrote about it. */
export async function findNote(db: ScopedDb<Staff>, requestId: string): Promise<string | null> {
  const rows = await db.tx.$queryRaw<{ key_id: string; wrapped: string; note_sealed: string | null }[]>`
    select key_id::text, wrapped, note_sealed from sec.desk_note(${requestId}::uuid)`
  const [row] = rows
  if (!row?.note_sealed) return null
  const place = { table: "desk_request", column: "note", row: requestId }
  const [note] = await open({ id: row.key_id, wrapped: row.wrapped }, [{ ...place, sealed: row.note_sealed }])
  return note
}

/** The answers of a paper are saved several times; the family is told once. Each list is its own. */
const isSame = (one: DeskDeed, other: DeskDeed) =>
  one.deed === other.deed && one.childId === other.childId && one.daycare === other.daycare

const columns = {
  ...{ id: true, accountId: true, takenBy: true, channel: true, askedOn: true, lateFor: true },
  ...{ takenAt: true, openUntil: true, finishedAt: true },
} as const

type Row = {
  id: string
  accountId: string
  takenBy: string
  channel: DeskRequest["channel"]
  askedOn: Date
  lateFor: string | null
  takenAt: Date
  openUntil: Date
  finishedAt: Date | null
}

function view(db: ScopedDb<Staff>, { askedOn, lateFor, ...row }: Row): DeskRequest {
  return {
    ...row,
    code: shortCode(row.id),
    askedOn: dayIn(askedOn),
    lateFor: lateReasons.find((it) => it === lateFor) ?? null,
    isMine: row.takenBy === db.actor.accountId && row.finishedAt === null && db.now < row.openUntil,
  }
}

const deedShape = z.object({
  at: z.date(),
  deed: z.string(),
  childId: z.string().nullable(),
  daycare: z.string().nullable(),
  desiredEntryOn: z.string().nullable(),
})
