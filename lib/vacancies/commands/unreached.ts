import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { plan } from "#lib/platform/outbox.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { listRefused } from "../queries/unreached.ts"
import { isUndelivered } from "../rules/silence.ts"

/** Every minute: one small job for each invitation or offer that nobody who must answer has received. */
export async function watchLetters(db: ScopedDb<System>, { byDesk = false } = {}): Promise<void> {
  const job = byDesk ? "vacancies.unreached-by-desk" : "vacancies.unreached"
  for (const it of (await listRefused(db, { byDesk })).filter(isUndelivered))
    await plan(db, job, { asked: it.id }, { key: `unreached:${it.id}` })
}

/** Marks it, so that no silence comes of it; who calls the family is told by its task, or reads it on the service's page. */
export async function markUnreached(db: ScopedDb<System>, askedId: string): Promise<void> {
  const [it] = (await listRefused(db, { askedId })).filter(isUndelivered)
  if (!it) return
  const rows = await db.tx.$queryRaw<{ marked: boolean }[]>`
    select sec.mark_undelivered(${askedId}::uuid) as marked`
  if (only(rows).marked) await audit(db, "vacancy.undelivered", { vacancyId: it.vacancyId, askedId })
}
