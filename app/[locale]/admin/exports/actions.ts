"use server"

import { approveExport, askExport, refuseExport, traceExport, withdrawExport } from "#lib/exports/commands.ts"
import { askExportSchema, exportSchema, traceSchema } from "#lib/exports/schema.ts"
import { count } from "#lib/i18n/format.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const askExportAction = defineAction({
  name: "export.ask",
  actor: "STAFF",
  fresh: true,
  input: askExportSchema,
  sentences: (words) => words.exports.refusals,
  explain: ({ reason, about }, { locale, words }) =>
    reason === "OVER_CAP" || reason === "TOO_MANY_ROWS"
      ? words.exports.over[reason]({
          held: count(Number(about?.held), locale),
          allowed: count(Number(about?.allowed), locale),
        })
      : undefined,
  run: askExport,
  done: (_, asked) => go(asked, "/admin/exports"),
})

export const approveExportAction = defineAction({
  name: "export.approve",
  actor: "STAFF",
  fresh: true,
  input: exportSchema,
  sentences: (words) => words.exports.refusals,
  run: approveExport,
  done: (_, asked) => go(asked, "/admin/exports"),
})

export const refuseExportAction = defineAction({
  name: "export.refuse",
  actor: "STAFF",
  fresh: true,
  input: exportSchema,
  sentences: (words) => words.exports.refusals,
  run: refuseExport,
  done: (_, asked) => go(asked, "/admin/exports"),
})

export const withdrawExportAction = defineAction({
  name: "export.withdraw",
  actor: "STAFF",
  fresh: true,
  input: exportSchema,
  sentences: (words) => words.exports.refusals,
  run: withdrawExport,
  done: (_, asked) => go(asked, "/admin/exports"),
})

export const traceExportAction = defineAction({
  name: "export.trace",
  actor: "STAFF",
  fresh: true,
  input: traceSchema,
  sentences: (words) => words.exports.refusals,
  run: traceExport,
  done: ({ exportId }, asked) => go(asked, `/admin/exports#export-${exportId}`),
})
