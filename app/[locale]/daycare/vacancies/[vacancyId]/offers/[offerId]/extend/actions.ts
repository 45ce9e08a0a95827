"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { extendOffer } from "#lib/vacancies/commands/extend.ts"
import { extendSchema } from "#lib/vacancies/schema/offers.ts"

export const extendOfferAction = defineAction({
  name: "offer.extend",
  actor: "DAYCARE",
  input: extendSchema,
  sentences: (words) => words.vacancies.refusals,
  run: extendOffer,
  done: ({ vacancyId }, asked) => go(asked, `/daycare/vacancies/${vacancyId}?done=extended`),
})
