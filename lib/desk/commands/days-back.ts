import type { Staff } from "#lib/platform/access.ts"
import type { Day } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { daysStood } from "#lib/platform/standing.ts"
import { deskSettings } from "../rules.ts"

/** How long ago a call or a letter may be: days on which staff themselves were closed out do not count. */
export async function daysBack(db: ScopedDb<Staff>, askedOn: Day): Promise<typeof deskSettings> {
  return { ...deskSettings, daysBack: deskSettings.daysBack + (await daysStood(db, "STAFF", askedOn)) }
}
