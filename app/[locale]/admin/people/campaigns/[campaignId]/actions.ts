"use server"

import { discardCampaign, sendCampaign } from "#lib/daycares/commands/campaigns.ts"
import { campaignIdSchema } from "#lib/daycares/schema/invites.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const sendCampaignAction = defineAction({
  name: "role.campaign-send",
  actor: "STAFF",
  fresh: true,
  input: campaignIdSchema,
  sentences: (words) => words.people.refusals,
  run: sendCampaign,
  done: ({ campaignId }, asked) => go(asked, `/admin/people/campaigns/${campaignId}`),
})

export const discardCampaignAction = defineAction({
  name: "role.campaign-discard",
  actor: "STAFF",
  input: campaignIdSchema,
  sentences: (words) => words.people.refusals,
  run: discardCampaign,
  done: (_, asked) => go(asked, "/admin/people/campaigns"),
})
