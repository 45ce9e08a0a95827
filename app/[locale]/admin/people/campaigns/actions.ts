"use server"

import { previewCampaign } from "#lib/daycares/commands/campaigns.ts"
import { previewCampaignSchema } from "#lib/daycares/schema/invites.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const previewCampaignAction = defineAction({
  name: "role.campaign-read",
  actor: "STAFF",
  input: previewCampaignSchema,
  rate: { allowed: 30, seconds: 3_600 },
  sentences: (words) => words.people.refusals,
  run: previewCampaign,
  done: ({ campaignId }, asked) => go(asked, `/admin/people/campaigns/${campaignId}`),
})
