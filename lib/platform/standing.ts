import type { Audience, Service, Staff } from "./access.ts"
import type { Day } from "./days.ts"
import { only } from "./rows.ts"
import type { ScopedDb } from "./scope.ts"

/** How many days an audience could not act since a day, begun ones too: they are not counted against who must act (decision 030). */
export async function daysStood(
  db: ScopedDb<Service | Staff>,
  audience: Audience,
  since: Day,
): Promise<number> {
  const rows = await db.tx.$queryRaw<{ days: number }[]>`
    select sec.days_stood(${audience}::public.audience, ${since}::date) as days`
  return only(rows).days
}
