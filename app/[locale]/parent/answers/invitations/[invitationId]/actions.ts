"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { answerInvitation } from "#lib/vacancies/commands/answer-invitation.ts"
import { answerInvitationSchema } from "#lib/vacancies/schema/answer.ts"

export const answerInvitationAction = defineAction({
  name: "invitation.answer",
  actor: "PARENT",
  input: answerInvitationSchema,
  sentences: (words) => words.answering.refusals,
  mend: ({ locale, words }) => ({ href: `/${locale}/parent/answers`, label: words.answering.seeAll }),
  run: answerInvitation,
  done: ({ id }, asked) => go(asked, `/parent/answers/invitations/${id}`),
})
