"use server"

import { signInByLink } from "#lib/accounts/commands/passkey.ts"
import { linkSchema } from "#lib/accounts/schema/account.ts"
import { homes } from "#lib/platform/access.ts"
import { defineAction, go } from "#lib/platform/action.ts"
import { letIn } from "#lib/platform/actor.ts"

export const openLinkAction = defineAction({
  name: "sign-in.link",
  actor: "AUTH",
  input: linkSchema,
  rate: { allowed: 20, seconds: 60 },
  sentences: (words) => words.accounts.refusals,
  errand: signInByLink,
  done: async (opened, asked) => {
    await letIn(opened)
    return go(asked, homes[opened.kind])
  },
})
