"use server"

import { giveUpPlace } from "#lib/placements/commands/give-up.ts"
import { placementSchema } from "#lib/placements/schema/placements.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const giveUpPlaceAction = defineAction({
  name: "placement.give-up",
  actor: "PARENT",
  input: placementSchema,
  sentences: (words) => words.placements.refusals,
  run: giveUpPlace,
  done: ({ placementId }, asked) => go(asked, `/parent/placements/${placementId}`),
})
