import type { DaycareUser, Family, Staff, System } from "#lib/platform/access.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

/**
 * Has the worker look at a vacancy again, in the transaction of what changed it: whoever publishes, answers, declines,
 * withdraws or frees a seat calls it last, so that nothing is held longer for it. Asked twice, it comes once; one that is
 * over is left alone. Of several vacancies in one transaction, by ascending identifier.
 */
export async function wakeVacancy(
  db: ScopedDb<DaycareUser | Family | Staff | System>,
  vacancyId: string,
): Promise<void> {
  await plan(db, "vacancies.fill", { vacancy: vacancyId }, { key: `fill-now:${vacancyId}` })
}
