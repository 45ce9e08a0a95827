import { z } from "zod"
import type { Person } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { seenWays, type FamilyReadings } from "../views/readings.ts"

const perPage = 25

/**
 * Who opened or was shown something of one's own account and, to a parent, of one's own children: the newest first. The
 * database leaves out what the family itself reads, and names a service or a role, never a person.
 * @param of the account itself or one child; anybody else's comes back empty
 */
export async function listFamilyReadings(
  db: ScopedDb<Person>,
  { of = null, page = 1, size = perPage }: { of?: string | null; page?: number; size?: number } = {},
): Promise<FamilyReadings> {
  const rows = await read(db, of, (page - 1) * size, size)
  const first = rows.length || page === 1 ? rows : await read(db, of, 0, size)
  const total = first[0]?.total ?? 0
  return {
    rows: first.map(({ total: _, fields, ...it }) => ({ ...it, fields: fields ?? [] })),
    total,
    page: rows.length ? page : 1,
    pages: Math.max(1, Math.ceil(total / size)),
  }
}

async function read(db: ScopedDb<Person>, of: string | null, skip: number, size: number) {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id, at, way, whose::text[] as whose, kind::text, role::text, code, place, purpose, fields, times::int, total::int
    from sec.family_readings(${of}::uuid, ${skip}::integer, ${size}::integer)`
  return z.array(shape).parse(rows)
}

const text = z.string().nullable()
const shape = z.object({
  ...{ id: z.string(), at: z.date(), way: z.enum(seenWays), whose: z.array(z.string()) },
  kind: z.enum(["PARENT", "DAYCARE", "HOME", "OFFICE", "STAFF", "VERIFIER", "SYSTEM"]).nullable(),
  role: z.enum(["SUPPORT", "REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"]).nullable(),
  ...{ code: text, place: text, purpose: text, fields: z.array(z.string()).nullable() },
  ...{ times: z.number(), total: z.number() },
})
