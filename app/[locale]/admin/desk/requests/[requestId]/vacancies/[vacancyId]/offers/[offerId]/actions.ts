"use server"

import { defineAction, goUnderDaycare } from "#lib/platform/action.ts"
import { openOffered } from "#lib/vacancies/commands/open-offered.ts"
import { withdrawOffer } from "#lib/vacancies/commands/withdraw.ts"
import { openOfferedSchema, withdrawSchema } from "#lib/vacancies/schema/offers.ts"

/** Out of the reading budget of whoever serves; the family sees it. */
export const openServedOfferAction = defineAction({
  name: "offer.open",
  actor: "DESK_DAYCARE",
  input: openOfferedSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.vacancies.refusals,
  run: openOffered,
  done: (_, { words }) => ({ status: "done", title: words.vacancies.offer.opened, values: {} }),
})

export const withdrawServedOfferAction = defineAction({
  name: "offer.withdraw",
  actor: "DESK_DAYCARE",
  input: withdrawSchema,
  sentences: (words) => words.vacancies.refusals,
  run: withdrawOffer,
  done: ({ vacancyId }, asked) => goUnderDaycare(asked, `/vacancies/${vacancyId}?done=withdrawn`),
})
