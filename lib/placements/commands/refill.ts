import type { Family, Service, Staff, System } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"

/**
 * A seat is free again: the worker looks for somebody else, if a vacancy gave it. This room plans by name what the room of
 * vacancies listens to (lib/vacancies/commands/wake.ts), which leans on this one. The last thing that a command does.
 */
export async function refill(
  db: ScopedDb<Service | Family>,
  vacancyId: string | null | undefined,
): Promise<void> {
  if (vacancyId) await planFilling(db, vacancyId, { key: `fill-now:${vacancyId}` })
}

/** Plans that a vacancy is looked at: by the desk's job, which goes on while families are closed out, or by their own. */
export async function planFilling(
  db: ScopedDb<Service | Family | Staff | System>,
  vacancyId: string,
  when: { key: string; at?: Date },
): Promise<void> {
  await db.tx.$queryRaw`
    select sec.plan(sec.filling_job(${vacancyId}::uuid), ${JSON.stringify({ vacancy: vacancyId })}::jsonb, ${when.key},
      ${when.at ?? null}::timestamptz)::text`
}
