import type { System } from "#lib/platform/access.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

type Watched = { id: string; surprises: number; allowed: number; promises: number }

/** How long one promise may take, and all of them together: the portal is being used meanwhile. */
const eachMs = 2_000
const allMs = 6_000
const againMs = 10_000

/**
 * Looks after what was opened lately: more failures than allowed since then, or one promise that does not hold, and it
 * closes again with those after it (sec.fall_back: recorded, a task, a letter to every officer). Promises are asked in
 * turn, as many as the time allows; the next round goes on with the next one.
 */
export async function watchReopened(
  db: ScopedDb<System>,
  { from = "0" }: Record<string, string>,
): Promise<void> {
  const watched = await db.tx.$queryRaw<Watched[]>`
    select id::text, surprises, allowed, promises from sec.watched()`
  const [first] = watched
  if (!first) return

  for (const { id, surprises, allowed } of watched)
    if (surprises > allowed) return fallBack(db, id, "ERRORS", { count: surprises, allowed })

  const { broken, next } = await askPromises(db, Number(from), first.promises)
  if (broken) return fallBack(db, first.id, "PROMISE", broken)
  await db.tx.$queryRaw`select sec.looked()::text`
  await plan(
    db,
    "site.watch",
    { from: String(next) },
    { key: "site.watch", at: new Date(db.now.getTime() + againMs) },
  )
}

type Broken = { sentence: string; count: number }

async function askPromises(
  db: ScopedDb<System>,
  from: number,
  promises: number,
): Promise<{ broken: Broken | null; next: number }> {
  const until = performance.now() + allMs
  let at = Number.isInteger(from) ? from : 0
  await db.tx.$queryRaw`select set_config('statement_timeout', ${String(eachMs)}, true)`
  for (let asked = 0; asked < promises && performance.now() < until; asked++, at++) {
    const rows = await db.tx.$queryRaw<{ sentence: string; broken: number | null }[]>`
      select sentence, broken from sec.broken_promise(${at % promises}::int)`
    const it = rows[0]
    if (it?.broken) return { broken: { sentence: it.sentence, count: it.broken }, next: at }
  }
  await db.tx.$queryRaw`select set_config('statement_timeout', '10000', true)`
  return { broken: null, next: promises ? at % promises : 0 }
}

async function fallBack(
  db: ScopedDb<System>,
  id: string,
  why: "ERRORS" | "PROMISE",
  facts: Record<string, string | number>,
): Promise<void> {
  await db.tx.$queryRaw`
    select sec.fall_back(${id}::uuid, ${why}, ${JSON.stringify(facts)}::jsonb, ${db.requestId}::uuid)::text`
}
