import type { Job } from "#lib/platform/letter.ts"
import { workOffCampaign } from "./commands/campaigns.ts"

/** What happens to the registry's services later. */
export const daycareJobs: Record<string, Job> = {
  "daycares.send-invites": { audience: "STAFF", run: workOffCampaign },
}
