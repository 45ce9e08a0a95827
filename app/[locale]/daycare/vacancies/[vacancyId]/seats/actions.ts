"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { declareVacancy } from "#lib/vacancies/commands/declare.ts"
import { seatsSchema } from "#lib/vacancies/schema/declare.ts"
import { explain } from "#components/vacancies/vacancy-explain.ts"

export const changeSeatsAction = defineAction({
  name: "vacancy.declare",
  actor: "DAYCARE",
  input: seatsSchema,
  sentences: (words) => words.vacancies.refusals,
  explain,
  run: declareVacancy,
  done: ({ vacancyId }, asked) => go(asked, `/daycare/vacancies/${vacancyId}`),
})
