import { raisePlannedBarrier } from "#lib/platform/barrier.ts"
import type { Job } from "#lib/platform/letter.ts"

/** What the site does by itself. Of no audience: it opens and closes them. */
export const siteJobs: Record<string, Job> = {
  // Planned for the very instant; the minute is for what a dead worker left, and for a clock that was moved.
  "site.keep-plan": {
    audience: null,
    cron: "* * * * *",
    run: async (db) => {
      await db.tx.$queryRaw`select sec.keep_plan()::text`
    },
    after: raisePlannedBarrier,
  },
}
