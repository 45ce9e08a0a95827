"use server"

import { acceptAsKnown, acceptAsNewcomer } from "#lib/accounts/commands/accept-invite.ts"
import { acceptAsKnownSchema, acceptAsNewcomerSchema } from "#lib/accounts/schema/invites.ts"
import { defineAction, go } from "#lib/platform/action.ts"
import { sessionToken, setWaitingCookie } from "#lib/platform/actor.ts"

export const acceptAsNewcomerAction = defineAction({
  name: "account.accept-invite",
  actor: "AUTH",
  input: acceptAsNewcomerSchema,
  rate: { allowed: 20, seconds: 600 },
  sentences: (words) => words.people.refusals,
  errand: acceptAsNewcomer,
  done: async ({ waiting }, asked) => {
    if (!waiting) return go(asked, "/invite/accepted")
    await setWaitingCookie(waiting)
    return go(asked, "/sign-in/factor")
  },
})

export const acceptAsKnownAction = defineAction({
  name: "account.accept-invite-too",
  actor: "AUTH",
  input: acceptAsKnownSchema,
  rate: { allowed: 20, seconds: 600 },
  sentences: (words) => words.people.refusals,
  errand: async (scope, input) => acceptAsKnown(scope, input, await sessionToken()),
  done: async ({ waiting }, asked) => {
    if (!waiting) return go(asked, "/invite/accepted")
    await setWaitingCookie(waiting)
    return go(asked, "/sign-in/factor")
  },
})
