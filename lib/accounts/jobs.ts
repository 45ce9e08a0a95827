import type { Job, Letter } from "#lib/platform/letter.ts"
import { accountChanged } from "./emails/account-changed.ts"
import { accountClosed } from "./emails/account-closed.ts"
import { addressAsked } from "./emails/address-asked.ts"
import { addressBack } from "./emails/address-back.ts"
import { addressChanged } from "./emails/address-changed.ts"
import { addressConfirm } from "./emails/address-confirm.ts"
import { addressLeft } from "./emails/address-left.ts"
import { addressTaken } from "./emails/address-taken.ts"
import { alreadyKnown } from "./emails/already-known.ts"
import { newSignIn } from "./emails/new-sign-in.ts"
import { oneTimeAdded } from "./emails/one-time-added.ts"
import { oneTimeRemoved } from "./emails/one-time-removed.ts"
import { passkeyRemoved } from "./emails/passkey-removed.ts"
import { passwordChanged } from "./emails/password-changed.ts"
import { recoverPassword } from "./emails/recover-password.ts"
import { recoveryCodesMade } from "./emails/recovery-codes-made.ts"
import { recoveryUsed } from "./emails/recovery-used.ts"
import { passkeyAdded } from "./emails/passkey-added.ts"
import { sessionsEnded } from "./emails/sessions-ended.ts"
import { signInCode } from "./emails/sign-in-code.ts"
import { verifyAddress } from "./emails/verify-address.ts"

/** The letters this room writes, by the name under which they are announced. */
export const accountLetters: Record<string, Letter> = {
  "verify-address": verifyAddress,
  "already-known": alreadyKnown,
  "sign-in-code": signInCode,
  "account-changed": accountChanged,
  "passkey-added": passkeyAdded,
  "password-changed": passwordChanged,
  "passkey-removed": passkeyRemoved,
  "one-time-added": oneTimeAdded,
  "one-time-removed": oneTimeRemoved,
  "recovery-codes-made": recoveryCodesMade,
  "recovery-used": recoveryUsed,
  "recover-password": recoverPassword,
  "new-sign-in": newSignIn,
  "account-closed": accountClosed,
  "address-asked": addressAsked,
  "address-back": addressBack,
  "address-changed": addressChanged,
  "address-confirm": addressConfirm,
  "address-left": addressLeft,
  "address-taken": addressTaken,
  "sessions-ended": sessionsEnded,
}

/** What a closed account still holds is destroyed at night, when its time has come (sec.sweep_accounts). */
export const accountJobs: Record<string, Job> = {
  "accounts.sweep": {
    audience: null,
    cron: "37 7 * * *", // 2 or 3 a.m. in Toronto, after the sweep of platform's own tables
    run: async (db) => {
      await db.tx.$queryRaw`select sec.sweep_accounts()::text`
    },
  },
}
