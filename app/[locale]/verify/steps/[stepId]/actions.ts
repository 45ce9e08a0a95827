"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { refuseStep, signStep } from "#lib/site/commands/steps.ts"
import { authoriseStepSchema, failStepSchema } from "#lib/site/schema/steps.ts"

export const authoriseStepAction = defineAction({
  name: "site.step-sign",
  actor: "VERIFIER",
  onRecord: true,
  fresh: true,
  input: authoriseStepSchema,
  sentences: (words) => words.steps.refusals,
  run: signStep,
  done: ({ stepId }, asked) => go(asked, `/verify/steps/${stepId}`),
})

export const refuseStepAction = defineAction({
  name: "site.step-fail",
  actor: "VERIFIER",
  onRecord: true,
  fresh: true,
  input: failStepSchema,
  sentences: (words) => words.steps.refusals,
  run: refuseStep,
  done: ({ stepId }, asked) => go(asked, `/verify/steps/${stepId}`),
})
