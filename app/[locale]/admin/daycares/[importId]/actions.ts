"use server"

import { applyImport } from "#lib/daycares/commands/apply-import.ts"
import { chooseMatch } from "#lib/daycares/commands/choose-match.ts"
import { discardImport } from "#lib/daycares/commands/discard-import.ts"
import { applyImportSchema, chooseMatchSchema, discardImportSchema } from "#lib/daycares/schema/imports.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const chooseMatchAction = defineAction({
  name: "registry.choose",
  actor: "STAFF",
  input: chooseMatchSchema,
  rate: { allowed: 300, seconds: 600 },
  sentences: (words) => words.registry.refusals,
  run: chooseMatch,
  done: ({ importId }, asked) => go(asked, `/admin/daycares/${importId}?show=ambiguous`),
})

export const applyImportAction = defineAction({
  name: "registry.import",
  actor: "STAFF",
  fresh: true,
  input: applyImportSchema,
  sentences: (words) => words.registry.refusals,
  run: applyImport,
  done: ({ importId }, asked) => go(asked, `/admin/daycares/${importId}`),
})

export const discardImportAction = defineAction({
  name: "registry.discard",
  actor: "STAFF",
  input: discardImportSchema,
  sentences: (words) => words.registry.refusals,
  run: discardImport,
  done: (_, asked) => go(asked, "/admin/daycares"),
})
