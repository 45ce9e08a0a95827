import { raisePlannedBarrier, settleFalls } from "#lib/platform/barrier.ts"
import type { Job, Letter } from "#lib/platform/letter.ts"
import { watchReopened } from "./commands/watch-reopened.ts"
import { siteFellBack } from "./emails/site-fell-back.ts"

export const siteLetters: Record<string, Letter> = {
  "site-fell-back": siteFellBack,
}

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
  // Every minute by itself; while something is watched it plans itself again, every ten seconds.
  "site.watch": {
    audience: null,
    cron: "* * * * *",
    run: watchReopened,
    after: async (token) => void (await settleFalls(token)),
  },
}
