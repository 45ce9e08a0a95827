"use server"

import { longDateTime } from "#lib/i18n/format.ts"
import { cancelPlan, planClosing } from "#lib/site/commands/plan-closing.ts"
import { cancelPlanSchema, planClosingSchema } from "#lib/site/schema/plan.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const planClosingAction = defineAction({
  name: "site.plan",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: planClosingSchema,
  sentences: (words) => words.closings.refusals,
  explain: ({ reason, about }, { locale, words }) =>
    reason === "TOO_SOON" && about?.earliest
      ? words.closings.tooSoon({ when: longDateTime(new Date(about.earliest), locale) })
      : undefined,
  run: planClosing,
  done: (_, asked) => go(asked, "/admin/site/schedule"),
})

export const cancelPlanAction = defineAction({
  name: "site.cancel-plan",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: cancelPlanSchema,
  sentences: (words) => words.closings.refusals,
  run: cancelPlan,
  done: (_, asked) => go(asked, "/admin/site/schedule"),
})
