"use server"

import { beginRehearsal, endRehearsal } from "#lib/accounts/commands/rehearsal.ts"
import { beginRehearsalSchema, endRehearsalSchema } from "#lib/accounts/schema/rehearsal.ts"
import { homes } from "#lib/platform/access.ts"
import { defineAction, go } from "#lib/platform/action.ts"
import { setRehearsalCookie, setSessionCookie } from "#lib/platform/actor.ts"

export const beginRehearsalAction = defineAction({
  name: "verification.rehearse",
  actor: "VERIFIER",
  fresh: true,
  input: beginRehearsalSchema,
  rate: { allowed: 30, seconds: 3_600 },
  sentences: (words) => words.reopening.refusals,
  errand: beginRehearsal,
  done: async ({ token }, asked) => {
    await setSessionCookie(token)
    await setRehearsalCookie(true)
    return go(asked, homes.PARENT)
  },
})

export const endRehearsalAction = defineAction({
  name: "verification.end",
  actor: "PERSON",
  input: endRehearsalSchema,
  sentences: (words) => words.reopening.refusals,
  errand: endRehearsal,
  done: async ({ token }, asked) => {
    await setSessionCookie(token)
    await setRehearsalCookie(false)
    return go(asked, homes.VERIFIER)
  },
})
