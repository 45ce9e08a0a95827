"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { takeLook } from "#lib/record/commands/take-look.ts"
import { takeLookSchema } from "#lib/record/schema/looks.ts"

export const takeLookAction = defineAction({
  name: "record.look",
  actor: "STAFF",
  fresh: true,
  input: takeLookSchema,
  sentences: (words) => words.readings.refusals,
  run: takeLook,
  done: ({ lookId }, asked) => go(asked, `/admin/record/looks/${lookId}`),
})
