import { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { isId } from "#lib/platform/ids.ts"
import { patientMs, type ScopedDb } from "#lib/platform/scope.ts"
import type { LookPlace } from "../schema/looks.ts"
import { lookRights } from "../rights/looks.ts"
import { seenWays, type Look, type LookPage, type SeenLine, type SeenSum } from "../views/readings.ts"

const perPage = 50
/** More lines than this are read page by page: the file says how many it leaves out. */
export const mostInFile = 20_000

/**
 * One page of a look that this session took in the last minutes, with what the whole comes to. The database records each
 * page. @throws NotFound for another session's, and once it is over
 */
export async function readLook(db: ScopedDb<Staff>, lookId: string, after: LookPlace): Promise<LookPage> {
  const look = await getLook(db, lookId)
  const found = await readLines(db, lookId, { forFile: false, after, size: perPage + 1 })
  const shown = found.slice(0, perPage)
  const last = found.length > perPage ? shown.at(-1) : undefined
  return {
    look,
    sums: await sumLook(db, lookId),
    lines: shown.map(lineOf),
    older: last ? `${last.mark}|${last.lane}|${last.seq}` : null,
    isFirst: after === null,
  }
}

/** The same for a file, which is a deed of its own. */
export async function readLookForFile(
  db: ScopedDb<Staff>,
  lookId: string,
): Promise<{ look: Look; lines: SeenLine[]; total: number }> {
  const look = await getLook(db, lookId)
  const lines = await readLines(db, lookId, { forFile: true, after: null, size: mostInFile })
  const total = (await sumLook(db, lookId)).find((it) => it.way === null)?.lines ?? 0
  return { look, lines: lines.map(lineOf), total }
}

async function getLook(db: ScopedDb<Staff>, lookId: string): Promise<Look> {
  authorize(lookRights, "record.look", db.actor)
  if (!isId(lookId)) throw new NotFound()
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, about, whose::text, since, until, purpose from sec.own_look(${lookId}::uuid) where id is not null`
  if (!rows.length) throw new NotFound()
  return lookShape.parse(rows[0])
}

type Asked = { forFile: boolean; after: LookPlace; size: number }

async function readLines(db: ScopedDb<Staff>, lookId: string, { forFile, after, size }: Asked) {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select lane, seq::text, id::text, at, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as mark, kind::text, role::text,
      account_id::text as "accountId", place, way, purpose, fields, whose::text[] as whose
    from sec.read_look(${lookId}::uuid, ${forFile}, ${after?.at ?? null}::timestamptz, ${after?.lane ?? null}::integer,
      ${after?.seq ?? null}::bigint, ${size}::integer, ${db.requestId}::uuid)`
  return z.array(lineShape).parse(rows)
}

/** Of two years of an account this may read a hundred thousand lines: longer than a page's question is waited for. */
async function sumLook(db: ScopedDb<Staff>, lookId: string): Promise<SeenSum[]> {
  await db.tx.$queryRaw`select set_config('statement_timeout', ${String(patientMs)}, true)`
  const rows = await db.tx.$queryRaw<unknown[]>`
    select /* patient */ way, lines::int, children::int, accounts::int, readers::int, fields from sec.sum_look(${lookId}::uuid)`
  return z.array(sumShape).parse(rows)
}

/** Of an opening the fields may name the offer or claim it was for: that is an identifier, and no field. */
function lineOf({ lane, seq: _, mark: __, id, fields, ...it }: z.output<typeof lineShape>): SeenLine {
  return { ...it, key: `${lane}-${id}`, fields: fields.filter((field) => !isId(field)) }
}

const roles = z.enum(["SUPPORT", "REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"]).nullable()
const kinds = z.enum(["PARENT", "DAYCARE", "HOME", "OFFICE", "STAFF", "VERIFIER", "SYSTEM"]).nullable()
const text = z.string().nullable()
const lookShape = z.object({
  ...{ id: z.string(), about: z.enum(["CHILD", "ACCOUNT"]), whose: z.string() },
  ...{ since: z.date(), until: z.date(), purpose: z.string() },
})
const lineShape = z.object({
  ...{ lane: z.number(), seq: z.string(), id: z.string(), at: z.date(), mark: z.string() },
  ...{ kind: kinds, role: roles, accountId: text, place: text, way: z.enum(seenWays), purpose: text },
  ...{ fields: z.array(z.string()), whose: z.array(z.string()) },
})
const sumShape = z.object({
  way: z.enum(seenWays).nullable(),
  ...{ lines: z.number(), children: z.number(), accounts: z.number(), readers: z.number() },
  fields: z.array(z.string()),
})
