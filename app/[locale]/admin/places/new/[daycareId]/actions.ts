"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { publishPlace } from "#lib/vacancies/commands/publish-place.ts"
import { publishPlaceSchema } from "#lib/vacancies/schema/published.ts"

export const publishPlaceAction = defineAction({
  name: "place.publish",
  actor: "STAFF",
  input: publishPlaceSchema,
  sentences: (words) => words.news.places.refusals,
  run: publishPlace,
  done: (_, asked) => go(asked, "/admin/places"),
})
