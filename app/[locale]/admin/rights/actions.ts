"use server"

import { resendInvite } from "#lib/accounts/commands/invite.ts"
import { approveRight, askRight, cancelRight, endRight } from "#lib/accounts/commands/powerful-rights.ts"
import {
  askRightSchema,
  inviteIdSchema,
  membershipIdSchema,
  rightIdSchema,
} from "#lib/accounts/schema/invites.ts"
import { defineAction, go } from "#lib/platform/action.ts"
import { inScope } from "#lib/platform/scope.ts"

export const askRightAction = defineAction({
  name: "right.ask",
  actor: "STAFF",
  fresh: true,
  input: askRightSchema,
  rate: { allowed: 30, seconds: 3_600 },
  sentences: (words) => words.people.refusals,
  run: askRight,
  done: (_, asked) => go(asked, "/admin/rights"),
})

export const approveRightAction = defineAction({
  name: "right.approve",
  actor: "STAFF",
  fresh: true,
  input: rightIdSchema,
  sentences: (words) => words.people.refusals,
  run: approveRight,
  done: (_, asked) => go(asked, "/admin/rights"),
})

export const cancelRightAction = defineAction({
  name: "right.cancel",
  actor: "STAFF",
  fresh: true,
  input: rightIdSchema,
  sentences: (words) => words.people.refusals,
  run: cancelRight,
  done: (_, asked) => go(asked, "/admin/rights"),
})

export const resendRightAction = defineAction({
  name: "right.invite-again",
  actor: "STAFF",
  fresh: true,
  input: inviteIdSchema,
  rate: { allowed: 30, seconds: 3_600 },
  sentences: (words) => words.people.refusals,
  run: resendInvite,
  done: (_, asked) => go(asked, "/admin/rights"),
})

export const endRightAction = defineAction({
  name: "right.end",
  actor: "STAFF",
  fresh: true,
  input: membershipIdSchema,
  sentences: (words) => words.people.refusals,
  // No key: whoever gives up their own right has no session left to keep an answer with.
  errand: (scope, input) => inScope(scope, (db) => endRight(db, input)),
  done: (_, asked) => go(asked, "/admin/rights"),
})
