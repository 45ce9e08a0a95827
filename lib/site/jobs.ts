import { raisePlannedBarrier, settleFalls } from "#lib/platform/barrier.ts"
import type { Job, Letter } from "#lib/platform/letter.ts"
import { tellMoved } from "./commands/tell-moved.ts"
import { tellSubscribers } from "./commands/tell-subscribers.ts"
import { watchReopened } from "./commands/watch-reopened.ts"
import { boardConfirm } from "./emails/board-confirm.ts"
import { boardNews } from "./emails/board-news.ts"
import { clocksMoved } from "./emails/clocks-moved.ts"
import { siteFellBack } from "./emails/site-fell-back.ts"

/** The letters this room writes, by the name under which they are announced. */
export const siteLetters: Record<string, Letter> = {
  "board-confirm": boardConfirm,
  "board-news": boardNews,
  "clocks-moved": clocksMoved,
  "site-fell-back": siteFellBack,
}

/** What the site does by itself. What opens and closes audiences is of none; what a closing leaves to be done has its own. */
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
  "clocks.tell": { audience: "PARENTS", run: (db, { standstill = "" }) => tellMoved(db, standstill) },
  // News of a closing go out while everything else waits.
  "site.tell-subscribers": { audience: null, run: (db, { postId = "" }) => tellSubscribers(db, postId) },
  "site.sweep-subscribers": {
    audience: null,
    cron: "47 * * * *",
    run: async (db) => {
      await db.tx.$queryRaw`select sec.sweep_subscribers()::text`
    },
  },
}
