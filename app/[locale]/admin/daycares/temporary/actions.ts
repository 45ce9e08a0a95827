"use server"

import { addTemporaryService } from "#lib/daycares/commands/temporary.ts"
import { addTemporarySchema } from "#lib/daycares/schema/temporary.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const addTemporaryAction = defineAction({
  name: "daycare.add-temporary",
  actor: "STAFF",
  input: addTemporarySchema,
  sentences: (words) => words.news.temporary.refusals,
  explain: ({ reason, about }, { words }) =>
    reason === "MUNICIPALITY_SEVERAL"
      ? words.news.temporary.several({ choices: String(about?.choices ?? "") })
      : undefined,
  run: addTemporaryService,
  done: ({ daycareId }, asked) => go(asked, `/admin/daycares/temporary/${daycareId}`),
})
