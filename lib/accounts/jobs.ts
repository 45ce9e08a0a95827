import type { Job, Letter } from "#lib/platform/letter.ts"
import { accountChanged } from "./emails/account-changed.ts"
import { accountClosed } from "./emails/account-closed.ts"
import { accountLapsed } from "./emails/account-lapsed.ts"
import { accountUnused } from "./emails/account-unused.ts"
import { addressAsked } from "./emails/address-asked.ts"
import { addressBack } from "./emails/address-back.ts"
import { addressChanged } from "./emails/address-changed.ts"
import { addressConfirm } from "./emails/address-confirm.ts"
import { addressLeft } from "./emails/address-left.ts"
import { addressTaken } from "./emails/address-taken.ts"
import { familyClaim } from "./emails/family-claim.ts"
import { accountInvite } from "./emails/account-invite.ts"
import { alreadyKnown } from "./emails/already-known.ts"
import { identityLinked } from "./emails/identity-linked.ts"
import { identityUnlinked } from "./emails/identity-unlinked.ts"
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
import { rightApproved } from "./emails/right-approved.ts"
import { rightCancelled } from "./emails/right-cancelled.ts"
import { rightEnded } from "./emails/right-ended.ts"
import { rightLapsed } from "./emails/right-lapsed.ts"
import { rightUnused } from "./emails/right-unused.ts"
import { signInCode } from "./emails/sign-in-code.ts"
import { verifyAddress } from "./emails/verify-address.ts"
import { endUnused } from "./commands/end-unused.ts"

/** The letters this room writes, by the name under which they are announced. */
export const accountLetters: Record<string, Letter> = {
  "verify-address": verifyAddress,
  "already-known": alreadyKnown,
  "sign-in-code": signInCode,
  "account-changed": accountChanged,
  "account-invite": accountInvite,
  "family-claim": familyClaim,
  "passkey-added": passkeyAdded,
  "password-changed": passwordChanged,
  "passkey-removed": passkeyRemoved,
  "one-time-added": oneTimeAdded,
  "one-time-removed": oneTimeRemoved,
  "recovery-codes-made": recoveryCodesMade,
  "recovery-used": recoveryUsed,
  "recover-password": recoverPassword,
  "new-sign-in": newSignIn,
  "identity-linked": identityLinked,
  "identity-unlinked": identityUnlinked,
  "account-closed": accountClosed,
  "address-asked": addressAsked,
  "address-back": addressBack,
  "address-changed": addressChanged,
  "address-confirm": addressConfirm,
  "address-left": addressLeft,
  "address-taken": addressTaken,
  "sessions-ended": sessionsEnded,
  "right-approved": rightApproved,
  "right-cancelled": rightCancelled,
  "right-ended": rightEnded,
  "right-unused": rightUnused,
  "right-lapsed": rightLapsed,
  "account-unused": accountUnused,
  "account-lapsed": accountLapsed,
}

/** Who no longer comes; then what a closed account still holds, and invitations that are over: at night, when their time has come. */
export const accountJobs: Record<string, Job> = {
  "accounts.sweep-invites": {
    audience: null,
    cron: "27 7 * * *", // after platform.sweep
    run: async (db) => {
      await db.tx.$queryRaw`select sec.sweep_invites()::text`
    },
  },
  "accounts.unused": { audience: null, cron: "47 7 * * *", run: endUnused },
  "accounts.sweep": {
    audience: null,
    cron: "37 7 * * *", // 2 or 3 a.m. in Toronto
    run: async (db) => {
      await db.tx.$queryRaw`select sec.sweep_accounts()::text`
    },
  },
}
