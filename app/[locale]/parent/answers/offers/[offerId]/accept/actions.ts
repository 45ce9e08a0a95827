"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { acceptOffer } from "#lib/vacancies/commands/accept-offer.ts"
import { acceptOfferSchema } from "#lib/vacancies/schema/answer.ts"

export const acceptOfferAction = defineAction({
  name: "offer.accept",
  actor: "PARENT",
  input: acceptOfferSchema,
  sentences: (words) => words.answering.refusals,
  mend: ({ locale, words }) => ({ href: `/${locale}/parent/answers`, label: words.answering.seeAll }),
  run: acceptOffer,
  done: ({ id }, asked) => go(asked, `/parent/answers/offers/${id}`),
})
