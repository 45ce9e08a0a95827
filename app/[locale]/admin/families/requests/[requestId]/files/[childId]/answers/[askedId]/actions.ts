"use server"

import { defineAction, goUnder } from "#lib/platform/action.ts"
import { acceptOffer } from "#lib/vacancies/commands/accept-offer.ts"
import { answerInvitation } from "#lib/vacancies/commands/answer-invitation.ts"
import { declineOffer } from "#lib/vacancies/commands/decline-offer.ts"
import {
  acceptOfferSchema,
  answerInvitationSchema,
  declineOfferSchema,
} from "#lib/vacancies/schema/answer.ts"

/** The family's own answers and rules; whose they are, the request says. */
export const answerServedInvitationAction = defineAction({
  name: "invitation.answer",
  actor: "DESK",
  input: answerInvitationSchema,
  sentences: (words) => words.answering.refusals,
  run: answerInvitation,
  done: (_, asked) => goUnder(asked),
})

export const acceptServedOfferAction = defineAction({
  name: "offer.accept",
  actor: "DESK",
  input: acceptOfferSchema,
  sentences: (words) => words.answering.refusals,
  run: acceptOffer,
  done: (_, asked) => goUnder(asked),
})

export const declineServedOfferAction = defineAction({
  name: "offer.decline",
  actor: "DESK",
  input: declineOfferSchema,
  sentences: (words) => words.answering.refusals,
  run: declineOffer,
  done: (_, asked) => goUnder(asked),
})
