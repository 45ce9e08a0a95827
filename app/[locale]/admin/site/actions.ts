"use server"

import { acknowledgeClosing, closeSite } from "#lib/site/commands/close-site.ts"
import { reopenSite } from "#lib/site/commands/reopen-site.ts"
import { acknowledgeSchema, closeSiteSchema, reopenSiteSchema } from "#lib/site/schema/close.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const closeSiteAction = defineAction({
  name: "site.close",
  actor: "STAFF",
  fresh: true,
  door: "site",
  input: closeSiteSchema,
  sentences: (words) => ({ ...words.site.refusals, ...words.reopening.refusals }),
  errand: closeSite,
  done: (_, asked) => go(asked, "/admin/site"),
})

export const reopenSiteAction = defineAction({
  name: "site.open",
  actor: "STAFF",
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
  fresh: true,
  door: "site",
  input: acknowledgeSchema,
  sentences: (words) => words.site.refusals,
  errand: acknowledgeClosing,
  done: (_, { words }) => ({ status: "done", title: words.site.admin.acknowledged, values: {} }),
})
