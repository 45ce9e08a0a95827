"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { noteTry, passOver, reachFamily } from "#lib/vacancies/commands/calls.ts"
import { callSchema } from "#lib/vacancies/schema/calls.ts"

/** Short of the hour's budget, which the database counts. */
export const reachFamilyAction = defineAction({
  name: "family.reach",
  actor: "STAFF",
  input: callSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.deskDaycares.refusals,
  run: reachFamily,
  done: ({ accountId }, asked) => go(asked, `/admin/families/${accountId}`),
})

export const noteTryAction = defineAction({
  name: "family.try",
  actor: "STAFF",
  input: callSchema,
  sentences: (words) => words.deskDaycares.refusals,
  run: noteTry,
  done: ({ invitationId }, asked) => go(asked, `/admin/desk/calls/${invitationId}`),
})

export const passOverAction = defineAction({
  name: "invitation.pass-over",
  actor: "STAFF",
  input: callSchema,
  sentences: (words) => words.deskDaycares.refusals,
  run: passOver,
  done: (_, asked) => go(asked, "/admin/desk"),
})
