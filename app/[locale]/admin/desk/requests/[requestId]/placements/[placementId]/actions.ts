"use server"

import { defineAction, goUnderDaycare } from "#lib/platform/action.ts"
import { cancelPlacement, confirmPlacement } from "#lib/placements/commands/steps.ts"
import { cancelSchema, placementSchema } from "#lib/placements/schema/placements.ts"

export const confirmServedPlacementAction = defineAction({
  name: "placement.confirm",
  actor: "DESK_DAYCARE",
  input: placementSchema,
  sentences: (words) => words.placements.refusals,
  run: confirmPlacement,
  done: (_, asked) => goUnderDaycare(asked),
})

export const cancelServedPlacementAction = defineAction({
  name: "placement.cancel",
  actor: "DESK_DAYCARE",
  input: cancelSchema,
  sentences: (words) => words.placements.refusals,
  run: cancelPlacement,
  done: (_, asked) => goUnderDaycare(asked),
})
