"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { cancelVacancy } from "#lib/vacancies/commands/cancel.ts"
import { cancelSchema } from "#lib/vacancies/schema/declare.ts"

export const cancelVacancyAction = defineAction({
  name: "vacancy.cancel",
  actor: "DAYCARE",
  input: cancelSchema,
  sentences: (words) => words.vacancies.refusals,
  run: cancelVacancy,
  done: ({ vacancyId }, asked) => go(asked, `/daycare/vacancies/${vacancyId}?done=cancelled`),
})
