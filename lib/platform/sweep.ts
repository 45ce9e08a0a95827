import type { Job } from "./letter.ts"

/** As many errands as one round gives back to the queue: a code for signing in waits behind no more than these. */
const room = 200

/**
 * What platform's own tables have kept long enough goes at night (sec.sweep says what, by the rules of sec.rule); what a
 * closing made wait goes on, in order, once it may (sec.release_parked plans the next round itself).
 */
export const platformJobs: Record<string, Job> = {
  "platform.sweep": {
    audience: null,
    cron: "17 7 * * *", // 2 or 3 a.m. in Toronto; the queue counts in UTC
    run: async (db) => {
      await db.tx.$queryRaw`select sec.sweep()::text`
    },
  },
  "platform.release": {
    audience: null,
    cron: "* * * * *", // planned as something opens; the minute is for what a dead worker left
    run: async (db) => {
      await db.tx.$queryRaw`select sec.release_parked(${room}::int)`
    },
  },
  // Whoever takes backups may have died: another process looks whether they still reach to now.
  "platform.watch-backups": {
    audience: null,
    cron: "* * * * *",
    run: async (db) => {
      await db.tx.$queryRaw`select sec.watch_backups()::text`
    },
  },
}
