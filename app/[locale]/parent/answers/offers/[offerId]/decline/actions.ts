"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { declineOffer } from "#lib/vacancies/commands/decline-offer.ts"
import { declineOfferSchema } from "#lib/vacancies/schema/answer.ts"

export const declineOfferAction = defineAction({
  name: "offer.decline",
  actor: "PARENT",
  input: declineOfferSchema,
  sentences: (words) => words.answering.refusals,
  mend: ({ locale, words }) => ({ href: `/${locale}/parent/answers`, label: words.answering.seeAll }),
  run: declineOffer,
  done: ({ id }, asked) => go(asked, `/parent/answers/offers/${id}`),
})
