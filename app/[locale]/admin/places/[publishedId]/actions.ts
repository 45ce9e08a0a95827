"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { takeDownPlace } from "#lib/vacancies/commands/publish-place.ts"
import { takeDownSchema } from "#lib/vacancies/schema/published.ts"

export const takeDownPlaceAction = defineAction({
  name: "place.take-down",
  actor: "STAFF",
  input: takeDownSchema,
  sentences: (words) => words.news.places.refusals,
  run: takeDownPlace,
  done: (_, asked) => go(asked, "/admin/places"),
})
