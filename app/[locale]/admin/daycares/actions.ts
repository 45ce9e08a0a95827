"use server"

import { previewImport } from "#lib/daycares/commands/preview-import.ts"
import { previewImportSchema } from "#lib/daycares/schema/imports.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const previewImportAction = defineAction({
  name: "registry.preview",
  actor: "STAFF",
  input: previewImportSchema,
  rate: { allowed: 30, seconds: 600 },
  sentences: (words) => words.registry.refusals,
  run: previewImport,
  done: ({ importId }, asked) => go(asked, `/admin/daycares/${importId}`),
})
