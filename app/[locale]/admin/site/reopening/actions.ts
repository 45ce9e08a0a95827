"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { askReopening } from "#lib/site/commands/ask-reopening.ts"
import { approveReopening, refuseReopening } from "#lib/site/commands/decide-reopening.ts"
import { switchVerifier } from "#lib/site/commands/switch-verifier.ts"
import {
  approveReopeningSchema,
  askReopeningSchema,
  refuseReopeningSchema,
  switchVerifierSchema,
} from "#lib/site/schema/reopening.ts"

export const askReopeningAction = defineAction({
  name: "site.reopening-ask",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: askReopeningSchema,
  sentences: (words) => words.reopening.refusals,
  run: askReopening,
  done: (_, asked) => go(asked, "/admin/site/reopening"),
})

export const approveReopeningAction = defineAction({
  name: "site.reopening-approve",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: approveReopeningSchema,
  sentences: (words) => words.reopening.refusals,
  run: approveReopening,
  done: (_, asked) => go(asked, "/admin/site/reopening"),
})

export const refuseReopeningAction = defineAction({
  name: "site.reopening-refuse",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: refuseReopeningSchema,
  sentences: (words) => words.reopening.refusals,
  run: refuseReopening,
  done: (_, asked) => go(asked, "/admin/site/reopening"),
})

export const switchVerifierAction = defineAction({
  name: "site.verifier",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: switchVerifierSchema,
  sentences: (words) => words.reopening.refusals,
  run: switchVerifier,
  done: (_, asked) => go(asked, "/admin/site/reopening"),
})
