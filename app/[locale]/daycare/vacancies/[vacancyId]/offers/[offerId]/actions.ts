"use server"

import { defineAction } from "#lib/platform/action.ts"
import { openOffered } from "#lib/vacancies/commands/open-offered.ts"
import { openOfferedSchema } from "#lib/vacancies/schema/offers.ts"

export const openOfferedAction = defineAction({
  name: "offer.open",
  actor: "DAYCARE",
  input: openOfferedSchema,
  rate: { allowed: 30, seconds: 60 },
  sentences: (words) => words.vacancies.refusals,
  run: openOffered,
  done: (_, { words }) => ({ status: "done", title: words.vacancies.offer.opened, values: {} }),
})
