"use server"

import { acknowledgeClosing, closeOrSay } from "#lib/site/commands/close-site.ts"
import { holdLetters } from "#lib/site/commands/hold-letters.ts"
import { reopenSite } from "#lib/site/commands/reopen-site.ts"
import { acknowledgeSchema, closeSiteSchema, reopenSiteSchema } from "#lib/site/schema/close.ts"
import { holdLettersSchema } from "#lib/site/schema/hold.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const closeSiteAction = defineAction({
  name: "site.close",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: closeSiteSchema,
  sentences: (words) => ({ ...words.site.refusals, ...words.reopening.refusals }),
  errand: closeOrSay,
  done: ({ already }, asked) => go(asked, already ? "/admin/site?already=yes" : "/admin/site"),
})

export const reopenSiteAction = defineAction({
  name: "site.open",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: reopenSiteSchema,
  sentences: (words) => ({ ...words.site.refusals, ...words.reopening.refusals }),
  run: reopenSite,
  done: (_, asked) => go(asked, "/admin/site"),
})

export const acknowledgeClosingAction = defineAction({
  name: "site.acknowledge",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: acknowledgeSchema,
  sentences: (words) => words.site.refusals,
  errand: acknowledgeClosing,
  done: (_, { words }) => ({ status: "done", title: words.site.admin.acknowledged, values: {} }),
})

export const holdLettersAction = defineAction({
  name: "site.hold-letters",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: holdLettersSchema,
  sentences: (words) => words.closings.refusals,
  run: holdLetters,
  done: (_, asked) => go(asked, "/admin/site"),
})
