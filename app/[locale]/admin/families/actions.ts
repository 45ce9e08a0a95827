"use server"

import { findByChild, findByEmail, findByPhone } from "#lib/desk/commands/find-family.ts"
import { findByChildSchema, findByEmailSchema, findByPhoneSchema } from "#lib/desk/schema.ts"
import { defineAction, go } from "#lib/platform/action.ts"

/** Short of the hour's budget, which the database counts: nobody types faster than this on the telephone. */
const rate = { allowed: 20, seconds: 60 }

const placeOf = ({ accountId, waits }: { accountId: string; waits?: true }) =>
  `/admin/families/${waits ? "waiting/" : ""}${accountId}` as const

export const findByEmailAction = defineAction({
  name: "family.find",
  actor: "STAFF",
  input: findByEmailSchema,
  rate,
  sentences: (words) => words.desk.refusals,
  run: findByEmail,
  done: (found, asked) => go(asked, placeOf(found)),
})

export const findByPhoneAction = defineAction({
  name: "family.find",
  actor: "STAFF",
  input: findByPhoneSchema,
  rate,
  sentences: (words) => words.desk.refusals,
  run: findByPhone,
  done: (found, asked) => go(asked, placeOf(found)),
})

export const findByChildAction = defineAction({
  name: "family.find",
  actor: "STAFF",
  input: findByChildSchema,
  rate,
  sentences: (words) => words.desk.refusals,
  run: findByChild,
  done: (found, asked) => go(asked, placeOf(found)),
})
