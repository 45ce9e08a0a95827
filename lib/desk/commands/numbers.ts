import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import { log } from "#lib/platform/log.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex, open } from "#lib/platform/secrets.ts"

/** Numbers of one transaction: the next ones are a job of their own. */
const atOnce = 200
const first = "00000000-0000-0000-0000-000000000000"

/**
 * Indexes the telephone numbers that were sealed before there was an index, so that the desk finds their families. What
 * is indexed is left no more: broken off, the next night goes on where this one stopped. What cannot be opened is
 * passed over, and the log says how many, and the first by its identifier.
 */
export async function indexNumbers(db: ScopedDb<System>, { after = first }): Promise<void> {
  const rows = z.array(shape).parse(
    await db.tx.$queryRaw<unknown[]>`
      select id::text, key_id::text, wrapped, phone_sealed from sec.unindexed_numbers(${after}::uuid, ${atOnce}::integer)`,
  )
  const read = await Promise.all(rows.map(indexOf))
  const found = read.filter((it) => it !== null)
  if (found.length < rows.length)
    log("warn", "numbers.unreadable", {
      count: rows.length - found.length,
      first: rows[read.indexOf(null)]?.id,
    })
  await db.tx.$queryRaw`select sec.index_numbers(${JSON.stringify(found)}::jsonb)`
  const last = rows.at(-1)
  if (last && rows.length === atOnce) await plan(db, "desk.index-numbers", { after: last.id })
}

async function indexOf(row: z.output<typeof shape>) {
  const place = { table: "account", column: "phone", row: row.id, sealed: row.phone_sealed }
  try {
    const [phone] = await open({ id: row.key_id, wrapped: row.wrapped }, [place])
    const [index] = await blindIndex("account.phone", [phone])
    return { id: row.id, sealed: row.phone_sealed, index: index.toString("hex") }
  } catch {
    return null
  }
}

const shape = z.object({
  id: z.string(),
  key_id: z.string(),
  wrapped: z.string(),
  phone_sealed: z.string(),
})
