"use server"

import { explain } from "#components/vacancies/vacancy-explain.ts"
import { defineAction, goUnderDaycare } from "#lib/platform/action.ts"
import { cancelVacancy } from "#lib/vacancies/commands/cancel.ts"
import { publishVacancy } from "#lib/vacancies/commands/publish.ts"
import { recordAnswer } from "#lib/vacancies/commands/record-answer.ts"
import { takeOnVacancy } from "#lib/vacancies/commands/take-on.ts"
import { cancelSchema, publishSchema, takeOnSchema } from "#lib/vacancies/schema/declare.ts"
import { recordSchema } from "#lib/vacancies/schema/offers.ts"

export const publishServedVacancyAction = defineAction({
  name: "vacancy.publish",
  actor: "DESK_DAYCARE",
  input: publishSchema,
  sentences: (words) => words.vacancies.refusals,
  explain,
  run: publishVacancy,
  done: ({ vacancyId }, asked) => goUnderDaycare(asked, `/vacancies/${vacancyId}?done=published`),
})

/** Published by its service before: from now on it moves by the desk. */
export const takeOnVacancyAction = defineAction({
  name: "vacancy.take-on",
  actor: "DESK_DAYCARE",
  input: takeOnSchema,
  sentences: (words) => words.vacancies.refusals,
  run: takeOnVacancy,
  done: ({ vacancyId }, asked) => goUnderDaycare(asked, `/vacancies/${vacancyId}?done=taken-on`),
})

export const cancelServedVacancyAction = defineAction({
  name: "vacancy.cancel",
  actor: "DESK_DAYCARE",
  input: cancelSchema,
  sentences: (words) => words.vacancies.refusals,
  run: cancelVacancy,
  done: ({ vacancyId }, asked) => goUnderDaycare(asked, `/vacancies/${vacancyId}?done=cancelled`),
})

/** What the service heard from a family by telephone, of an invitation or of an offer. */
export const recordServedAnswerAction = defineAction({
  name: "answer.record",
  actor: "DESK_DAYCARE",
  input: recordSchema,
  sentences: (words) => words.vacancies.refusals,
  run: recordAnswer,
  done: ({ vacancyId }, asked) => goUnderDaycare(asked, `/vacancies/${vacancyId}?done=recorded`),
})
