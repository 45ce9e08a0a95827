"use server"

import { confirmPlaces } from "#lib/daycares/commands/confirm-places.ts"
import { confirmPlacesSchema } from "#lib/daycares/schema/places.ts"
import { defineAction } from "#lib/platform/action.ts"

export const confirmPlacesAction = defineAction({
  name: "places.confirm",
  actor: "DAYCARE",
  input: confirmPlacesSchema,
  sentences: (words) => words.spaces.placesForm.refusals,
  run: confirmPlaces,
  done: (_, { words }) => ({ status: "done", title: words.spaces.placesForm.saved, values: {} }),
})
