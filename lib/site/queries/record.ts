import { z } from "zod"
import type { Verifier } from "#lib/platform/access.ts"
import { addDays, dayOf, startOfDay } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { WantedRecord } from "../schema/record.ts"
import type { DeedView, RecordPage } from "../views/record.ts"

const perPage = 50
/** Days that are looked at when nothing else is wanted. */
const usualDays = 7

/** One page of the record: codes and identifiers. Reading it is a deed of the record itself (sec.read_record). */
export async function readRecord(db: ScopedDb<Verifier>, wanted: WantedRecord): Promise<RecordPage> {
  const until = wanted.until ?? dayOf(db.now)
  const since = wanted.since ?? addDays(until, 1 - usualDays)
  const after = wanted.at && wanted.id ? { at: wanted.at, id: wanted.id } : { at: null, id: null }
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, at, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as mark, deed, kind::text, actor, subject, control, from_server as "fromServer"
    from sec.read_record(${startOfDay(since)}::timestamptz, ${startOfDay(addDays(until, 1))}::timestamptz, ${wanted.about},
      ${after.at}::timestamptz, ${after.id}::uuid, ${db.requestId}::uuid)`
  const found = z.array(shape).parse(rows)
  const deeds: DeedView[] = found.map(({ mark: _, ...it }) => it)
  // As text: a Date knows milliseconds only, and would lead past its neighbours.
  const last = found.length === perPage ? found.at(-1) : undefined
  return {
    since,
    until,
    deeds,
    older: last ? { at: last.mark, id: last.id } : null,
    isFirst: after.id === null,
  }
}

const shape = z.object({
  id: z.string(),
  at: z.date(),
  mark: z.string(),
  deed: z.string(),
  kind: z.string().nullable(),
  actor: z.string().nullable(),
  subject: z.record(z.string(), z.unknown()),
  control: z.boolean(),
  fromServer: z.boolean(),
})
