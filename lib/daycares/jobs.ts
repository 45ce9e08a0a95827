import { asking } from "#lib/platform/ask.ts"
import type { Job } from "#lib/platform/letter.ts"
import { workOffCampaign } from "./commands/campaigns.ts"

/** What happens to the registry's services later, and to its lists at night. */
export const daycareJobs: Record<string, Job> = {
  "daycares.send-invites": { audience: "STAFF", run: workOffCampaign },
  // How long a list that was never applied keeps its rows: kept-reading in sec.rule.
  "daycares.forget-readings": {
    audience: "STAFF",
    cron: "37 7 * * *", // as platform.sweep: 2 or 3 a.m. in Toronto
    run: async (db) => {
      await asking(db)`select sec.forget_readings()::text`
    },
  },
}
