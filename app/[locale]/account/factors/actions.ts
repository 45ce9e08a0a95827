"use server"

import { offerOneTime, removeOneTime } from "#lib/accounts/commands/one-time.ts"
import { unlinkIdentity } from "#lib/accounts/commands/identity.ts"
import { enrolPasskey, removePasskey } from "#lib/accounts/commands/passkey.ts"
import { changePassword } from "#lib/accounts/commands/password.ts"
import {
  enrolPasskeySchema,
  newPasswordFormSchema,
  nothingSchema,
  removePasskeySchema,
  unlinkIdentitySchema,
} from "#lib/accounts/schema/account.ts"
import { defineAction, go } from "#lib/platform/action.ts"

export const enrolPasskeyAction = defineAction({
  name: "passkey.enrol",
  actor: "PERSON",
  fresh: true,
  input: enrolPasskeySchema,
  sentences: (words) => words.accounts.refusals,
  run: enrolPasskey,
  done: (_, { words }) => ({ status: "done", title: words.accounts.enrol.added, values: {} }),
})

export const removePasskeyAction = defineAction({
  name: "passkey.remove",
  actor: "PERSON",
  fresh: true,
  input: removePasskeySchema,
  sentences: (words) => words.factors.refusals,
  run: removePasskey,
  done: (_, { words }) => ({ status: "done", title: words.factors.page.removed, values: {} }),
})

export const unlinkIdentityAction = defineAction({
  name: "identity.unlink",
  actor: "PARENT",
  fresh: true,
  input: unlinkIdentitySchema,
  sentences: (words) => words.factors.refusals,
  run: unlinkIdentity,
  done: (_, { words }) => ({ status: "done", title: words.ways.identity.page.unlinked, values: {} }),
})

export const offerOneTimeAction = defineAction({
  name: "one-time.offer",
  actor: "PERSON",
  fresh: true,
  input: nothingSchema,
  sentences: (words) => words.factors.refusals,
  run: offerOneTime,
  done: (_, asked) => go(asked, "/account/factors/application"),
})

export const removeOneTimeAction = defineAction({
  name: "one-time.remove",
  actor: "PERSON",
  fresh: true,
  input: nothingSchema,
  sentences: (words) => words.factors.refusals,
  run: removeOneTime,
  done: (_, { words }) => ({ status: "done", title: words.factors.page.applicationRemoved, values: {} }),
})

export const changePasswordAction = defineAction({
  name: "password.change",
  actor: "PERSON",
  fresh: true,
  input: newPasswordFormSchema,
  rate: { allowed: 10, seconds: 600 },
  sentences: (words) => ({ ...words.accounts.refusals, ...words.factors.refusals }),
  errand: changePassword,
  done: (_, { words }) => ({ status: "done", title: words.factors.page.passwordChanged, values: {} }),
})
