"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { confirmList } from "#lib/vacancies/commands/confirm-list.ts"
import { confirmListSchema } from "#lib/vacancies/schema/answer.ts"

export const confirmListAction = defineAction({
  name: "list.confirm",
  actor: "PARENT",
  input: confirmListSchema,
  sentences: (words) => words.answering.refusals,
  run: confirmList,
  done: (_, asked) => go(asked, "/parent/ranks"),
})
