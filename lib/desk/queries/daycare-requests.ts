import { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { dayIn } from "#lib/platform/days.ts"
import { isId, shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { deskRights } from "../rights.ts"
import { callers, lateReasons } from "../rules.ts"
import type { DaycareRequest, DaycareToCall } from "../views.ts"

/** The service that is said to call, with the number to call back. @throws NotFound for none of the registry */
export async function getDaycareToCall(db: ScopedDb<Staff>, id: string): Promise<DaycareToCall> {
  authorize(deskRights, "desk.take-daycare", db.actor)
  if (!isId(id)) throw new NotFound()
  const rows = await db.tx.$queryRaw<unknown[]>`
    select d.id::text, d.name, d.municipality_name as municipality, d.state = 'OPEN' as "isOpen", d.kind = 'HOME' as "isHome",
      sec.number_of_daycare(d.id) as number
    from public.daycare d where d.id = ${id}::uuid`
  const [found] = z.array(toCall).parse(rows)
  if (!found) throw new NotFound()
  return found
}

/** The requests of services that this person took and that are still open. */
export async function listOpenDaycareRequests(db: ScopedDb<Staff>): Promise<DaycareRequest[]> {
  const rows = await db.tx.daycareRequest.findMany({
    where: { takenBy: db.actor.accountId, finishedAt: null, openUntil: { gt: db.now } },
    select: columns,
    orderBy: [{ takenAt: "desc" }, { id: "asc" }],
    take: 20,
  })
  return named(db, rows)
}

/** One of them, open or over, whoever took it. @throws NotFound */
export async function getDaycareRequest(db: ScopedDb<Staff>, id: string): Promise<DaycareRequest> {
  authorize(deskRights, "desk.take-daycare", db.actor)
  const row = isId(id) ? await db.tx.daycareRequest.findUnique({ where: { id }, select: columns }) : null
  const [request] = row ? await named(db, [row]) : []
  if (!request) throw new NotFound()
  return request
}

const columns = {
  ...{ id: true, daycareId: true, takenBy: true, caller: true, channel: true, askedOn: true, lateFor: true },
  ...{ calledBack: true, takenAt: true, openUntil: true, finishedAt: true },
} as const

type Row = {
  id: string
  daycareId: string
  takenBy: string
  caller: string
  channel: DaycareRequest["channel"]
  askedOn: Date
  lateFor: string | null
  calledBack: string
  takenAt: Date
  openUntil: Date
  finishedAt: Date | null
}

async function named(db: ScopedDb<Staff>, rows: readonly Row[]): Promise<DaycareRequest[]> {
  const names = await db.tx.daycare.findMany({
    where: { id: { in: rows.map((it) => it.daycareId) } },
    select: { id: true, name: true },
  })
  return rows.map(({ takenBy, finishedAt, ...it }) => ({
    ...it,
    code: shortCode(it.id),
    daycareName: names.find((at) => at.id === it.daycareId)?.name ?? "",
    caller: callers.find((at) => at === it.caller) ?? "OFFICE",
    askedOn: dayIn(it.askedOn),
    lateFor: lateReasons.find((at) => at === it.lateFor) ?? null,
    isMine: takenBy === db.actor.accountId && finishedAt === null && db.now < it.openUntil,
  }))
}

const toCall = z.object({
  ...{ id: z.string(), name: z.string(), municipality: z.string() },
  ...{ isOpen: z.boolean(), isHome: z.boolean(), number: z.string().nullable() },
})
