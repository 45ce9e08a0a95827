import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import type { Job, Letter } from "#lib/platform/letter.ts"
import { plan } from "#lib/platform/outbox.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findAttending } from "./commands/find-attending.ts"
import { attendanceNoted } from "./emails/attendance-noted.ts"

const atOnce = 300

export const placementLetters: Record<string, Letter> = { "attendance-noted": attendanceNoted }

/** What nobody presses a button for: the last day of a place passes; the file of a child who attends is found. */
export const placementJobs: Record<string, Job> = {
  "placements.end": { audience: "DAYCARES", cron: "13 5 * * *", run: endPlacements }, // just after midnight in Toronto
  "placements.find-attending": { audience: "DAYCARES", cron: "43 5 * * *", run: findAttending },
}

/** A list of one's own that is left, a file that looks again: all of it is the database's, in the transaction of the end. */
async function endPlacements(db: ScopedDb<System>): Promise<void> {
  const rows = await db.tx.$queryRaw<{ ended: number }[]>`
    select sec.end_placements(${atOnce}::integer) as ended`
  const { ended } = only(rows)
  if (ended > 0) await audit(db, "placement.end", { ended })
  if (ended === atOnce) await plan(db, "placements.end", {})
}
