import { z } from "zod"
import type { Staff } from "#lib/platform/access.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { LastCheck, Sealing } from "../views/seals.ts"
import { progressShape } from "./verify-seals.ts"

/** How far the seals are: what waits, what is anchored, by which key. */
export async function getSealing(db: ScopedDb<Staff>): Promise<Sealing> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select number, sealed_at, anchored_at, anchored, public_key, chain, waiting, lag_seconds, late from sec.sealing_state()`
  const it = sealingShape.parse(only(rows))
  return {
    last: it.number && it.sealed_at ? { number: it.number, at: it.sealed_at } : null,
    anchored: it.anchored && it.anchored_at ? { number: it.anchored, at: it.anchored_at } : null,
    publicKey: it.public_key,
    chain: it.chain,
    waiting: it.waiting,
    lagSeconds: Math.round(it.lag_seconds),
    isLate: it.late,
  }
}

export async function findLastCheck(db: ScopedDb<Staff>): Promise<LastCheck | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select state, asked_at, ended_at, progress, last_seal from sec.last_record_check()`
  const [row] = rows
  if (!row) return null
  const it = checkShape.parse(row)
  return {
    ...{ state: it.state, askedAt: it.asked_at, endedAt: it.ended_at },
    ...{ progress: it.progress, lastSeal: it.last_seal },
  }
}

const sealingShape = z.object({
  ...{ number: z.string().nullable(), sealed_at: z.date().nullable() },
  ...{ anchored: z.string().nullable(), anchored_at: z.date().nullable() },
  public_key: z
    .instanceof(Uint8Array)
    .transform((it) => Buffer.from(it).toString("base64"))
    .nullable(),
  ...{ chain: z.string(), waiting: z.coerce.number(), lag_seconds: z.number(), late: z.boolean() },
})
const checkShape = z.object({
  state: z.enum(["WAITING", "RUNNING", "WHOLE", "BROKEN", "FAILED"]),
  ...{ asked_at: z.date(), ended_at: z.date().nullable() },
  ...{ progress: progressShape.nullable(), last_seal: z.string().nullable() },
})
