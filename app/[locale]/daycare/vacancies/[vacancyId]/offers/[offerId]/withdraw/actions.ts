"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { withdrawOffer } from "#lib/vacancies/commands/withdraw.ts"
import { withdrawSchema } from "#lib/vacancies/schema/offers.ts"

export const withdrawOfferAction = defineAction({
  name: "offer.withdraw",
  actor: "DAYCARE",
  input: withdrawSchema,
  sentences: (words) => words.vacancies.refusals,
  run: withdrawOffer,
  done: ({ vacancyId }, asked) => go(asked, `/daycare/vacancies/${vacancyId}?done=withdrawn`),
})
