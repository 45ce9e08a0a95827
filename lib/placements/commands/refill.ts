import type { DaycareUser, Family } from "#lib/platform/access.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

/**
 * A seat is free again: the worker looks for somebody else, if a vacancy gave it. This room plans by name what the room of
 * vacancies listens to (lib/vacancies/commands/wake.ts), which leans on this one. The last thing that a command does.
 */
export async function refill(
  db: ScopedDb<DaycareUser | Family>,
  vacancyId: string | null | undefined,
): Promise<void> {
  if (vacancyId) await plan(db, "vacancies.fill", { vacancy: vacancyId }, { key: `fill-now:${vacancyId}` })
}
