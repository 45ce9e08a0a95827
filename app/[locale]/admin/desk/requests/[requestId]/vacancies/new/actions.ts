"use server"

import { explain } from "#components/vacancies/vacancy-explain.ts"
import { defineAction, goUnderDaycare } from "#lib/platform/action.ts"
import { declareVacancy } from "#lib/vacancies/commands/declare.ts"
import { newVacancySchema, seatsSchema, termsSchema } from "#lib/vacancies/schema/declare.ts"

/** The service's own deeds and rules; whose they are, the request says. */
export const declareServedVacancyAction = defineAction({
  name: "vacancy.declare",
  actor: "DESK_DAYCARE",
  input: newVacancySchema,
  sentences: (words) => words.vacancies.refusals,
  explain,
  run: declareVacancy,
  done: ({ vacancyId }, asked) => goUnderDaycare(asked, `/vacancies/${vacancyId}/terms`),
})

export const changeServedSeatsAction = defineAction({
  name: "vacancy.declare",
  actor: "DESK_DAYCARE",
  input: seatsSchema,
  sentences: (words) => words.vacancies.refusals,
  explain,
  run: declareVacancy,
  done: ({ vacancyId }, asked) => goUnderDaycare(asked, `/vacancies/${vacancyId}`),
})

export const changeServedTermsAction = defineAction({
  name: "vacancy.declare",
  actor: "DESK_DAYCARE",
  input: termsSchema,
  sentences: (words) => words.vacancies.refusals,
  explain,
  run: declareVacancy,
  done: ({ vacancyId }, asked) => goUnderDaycare(asked, `/vacancies/${vacancyId}`),
})
