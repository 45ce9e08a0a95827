"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { showCheck } from "#lib/record/commands/show-check.ts"
import { showCheckSchema } from "#lib/record/schema/checks.ts"
import { giveEvidence } from "#lib/site/commands/step-evidence.ts"
import { beginStep, completeStep, expectStep, failStep, signStep } from "#lib/site/commands/steps.ts"
import {
  expectStepSchema,
  failStepSchema,
  giveEvidenceSchema,
  signStepSchema,
  stepSchema,
} from "#lib/site/schema/steps.ts"

export const beginStepAction = defineAction({
  name: "site.step-begin",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: stepSchema,
  sentences: (words) => words.steps.refusals,
  run: beginStep,
  done: ({ stepId }, asked) => go(asked, `/admin/site/steps/${stepId}`),
})

export const giveEvidenceAction = defineAction({
  name: "site.step-evidence",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: giveEvidenceSchema,
  rate: { allowed: 30, seconds: 600 },
  sentences: (words) => words.steps.refusals,
  run: giveEvidence,
  done: ({ stepId }, asked) => go(asked, `/admin/site/steps/${stepId}`),
})

export const completeStepAction = defineAction({
  name: "site.step-complete",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: stepSchema,
  sentences: (words) => words.steps.refusals,
  run: completeStep,
  done: (_, asked) => go(asked, "/admin/site/steps"),
})

export const signStepAction = defineAction({
  name: "site.step-sign",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: signStepSchema,
  sentences: (words) => words.steps.refusals,
  run: signStep,
  done: (_, asked) => go(asked, "/admin/site/steps"),
})

export const expectStepAction = defineAction({
  name: "site.step-expect",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: expectStepSchema,
  sentences: (words) => words.steps.refusals,
  run: expectStep,
  done: ({ stepId }, asked) => go(asked, `/admin/site/steps/${stepId}`),
})

export const failStepAction = defineAction({
  name: "site.step-fail",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: failStepSchema,
  sentences: (words) => words.steps.refusals,
  run: failStep,
  done: (_, asked) => go(asked, "/admin/site/steps"),
})

export const showCheckAction = defineAction({
  name: "site.step-check",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: showCheckSchema,
  sentences: (words) => words.steps.refusals,
  run: showCheck,
  done: ({ stepId }, asked) => go(asked, `/admin/site/steps/${stepId}`),
})
