import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { addToList } from "./destroyed-list.ts"

const atOnce = 200

/** On the disk before it is marked: cut off in between, a line stands twice. */
export async function listDestroyed(db: ScopedDb<System>): Promise<void> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, at, what, whose::text, by_rule as rule, encode(digest, 'hex') as digest from sec.unlisted(${atOnce}::integer)`
  const lines = z.array(line).parse(rows)
  if (lines.length === 0) return

  await addToList(lines)
  const ids = lines.map((it) => it.id)
  await db.tx.$queryRaw`select sec.listed(${ids}::uuid[])`
  if (lines.length === atOnce) await plan(db, "holdings.list-destroyed", {})
}

const line = z.object({
  id: z.string(),
  at: z.date().transform((it) => it.toISOString()),
  what: z.enum(["CHILD_FILE", "ACCOUNT", "FAMILY_CLAIM"]),
  whose: z.string(),
  rule: z.string(),
  digest: z.string(),
})
