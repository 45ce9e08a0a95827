import type { Job } from "./letter.ts"

/** What platform's own tables have kept long enough goes at night (sec.sweep says what, by the rules of sec.rule). */
export const platformJobs: Record<string, Job> = {
  "platform.sweep": {
    audience: null,
    cron: "17 7 * * *", // 2 or 3 a.m. in Toronto; the queue counts in UTC
    run: async (db) => {
      await db.tx.$queryRaw`select sec.sweep()::text`
    },
  },
}
