"use server"

import { endOwnSessions, forgetDevice } from "#lib/accounts/commands/end-sessions.ts"
import { endSessionsSchema, forgetDeviceSchema } from "#lib/accounts/schema/account.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const endSessionsAction = defineAction({
  name: "session.end",
  actor: "PERSON",
  input: endSessionsSchema,
  sentences: (words) => words.ownAccount.refusals,
  run: endOwnSessions,
  done: ({ all }, asked) => go(asked, `/account/sessions?done=${all ? "others" : "session"}`),
})

export const forgetDeviceAction = defineAction({
  name: "session.forget-device",
  actor: "PERSON",
  input: forgetDeviceSchema,
  sentences: (words) => words.ownAccount.refusals,
  run: forgetDevice,
  done: (_, asked) => go(asked, "/account/sessions?done=device"),
})
