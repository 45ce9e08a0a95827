import { z } from "zod"
import type { Staff } from "#lib/platform/access.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { keyDeeds, keysState } from "../rules/keys.ts"
import type { KeysView } from "../views/keys.ts"

/** What was asked for, the latest first. */
export async function listKeyRequests(db: ScopedDb<Staff>): Promise<KeysView[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, deed, version, asked_by::text as "askedBy", asked_at as "askedAt", term_at as "termAt",
      decided_by::text as "decidedBy", decided_at as "decidedAt", approved, open_until as "openUntil", used_at as "usedAt",
      withdrawn_at as "withdrawnAt"
    from sec.read_keys()`
  return z
    .array(shape)
    .parse(rows)
    .map(({ approved, withdrawnAt, ...it }) => ({
      ...it,
      code: shortCode(it.id),
      state: keysState({ ...it, approved, withdrawnAt }, db.now),
      mine: it.askedBy === db.actor.accountId,
      askedBy: shortCode(it.askedBy),
      decidedBy: it.decidedBy && shortCode(it.decidedBy),
    }))
}

const date = z.date().nullable()
const shape = z.object({
  ...{ id: z.string(), deed: z.enum(keyDeeds), version: z.number().nullable(), askedBy: z.string() },
  ...{ askedAt: z.date(), termAt: z.date(), decidedBy: z.string().nullable(), decidedAt: date },
  ...{ approved: z.boolean().nullable(), openUntil: date, usedAt: date, withdrawnAt: date },
})
