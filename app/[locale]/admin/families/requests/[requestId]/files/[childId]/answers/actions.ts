"use server"

import { defineAction, goUnder } from "#lib/platform/action.ts"
import { confirmList } from "#lib/vacancies/commands/confirm-list.ts"
import { confirmListSchema } from "#lib/vacancies/schema/answer.ts"

export const confirmServedListAction = defineAction({
  name: "list.confirm",
  actor: "DESK",
  input: confirmListSchema,
  sentences: (words) => words.answering.refusals,
  run: confirmList,
  done: (_, asked) => goUnder(asked),
})
