import { asking } from "#lib/platform/ask.ts"
import { audit } from "#lib/platform/audit.ts"
import type { Job } from "#lib/platform/letter.ts"
import { workOffCampaign } from "./commands/campaigns.ts"

/** What happens to the registry's services later, and to its lists at night. */
export const daycareJobs: Record<string, Job> = {
  "daycares.send-invites": { audience: "STAFF", run: workOffCampaign },
  // Out of the search by the day itself (public.recognised_daycare): the night only writes it down.
  "daycares.end-temporary": {
    audience: "STAFF",
    cron: "7 5 * * *", // just after midnight in Toronto, or an hour later
    run: async (db) => {
      const ended = await asking(db)<{ id: string }>`select sec.end_temporary_daycares()::text as id`
      for (const { id } of ended) await audit(db, "daycare.close", { daycareId: id })
    },
  },
  // How long a list that was never applied keeps its rows: kept-reading in sec.rule.
  "daycares.forget-readings": {
    audience: "STAFF",
    cron: "37 7 * * *", // as platform.sweep: 2 or 3 a.m. in Toronto
    run: async (db) => {
      await asking(db)`select sec.forget_readings()::text`
    },
  },
}
