"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { recordAnswer } from "#lib/vacancies/commands/record-answer.ts"
import { publishVacancy } from "#lib/vacancies/commands/publish.ts"
import { publishSchema } from "#lib/vacancies/schema/declare.ts"
import { recordSchema } from "#lib/vacancies/schema/offers.ts"
import { explain } from "#components/vacancies/vacancy-explain.ts"

export const publishVacancyAction = defineAction({
  name: "vacancy.publish",
  actor: "DAYCARE",
  input: publishSchema,
  sentences: (words) => words.vacancies.refusals,
  explain,
  run: publishVacancy,
  done: ({ vacancyId }, asked) => go(asked, `/daycare/vacancies/${vacancyId}?done=published`),
})

/** Of an invitation or of an offer. */
export const recordAnswerAction = defineAction({
  name: "answer.record",
  actor: "DAYCARE",
  input: recordSchema,
  sentences: (words) => words.vacancies.refusals,
  run: recordAnswer,
  done: ({ vacancyId }, asked) => go(asked, `/daycare/vacancies/${vacancyId}?done=recorded`),
})
