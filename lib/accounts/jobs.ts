import type { Letter } from "#lib/platform/letter.ts"
import { accountChanged } from "./emails/account-changed.ts"
import { alreadyKnown } from "./emails/already-known.ts"
import { passkeyAdded } from "./emails/passkey-added.ts"
import { signInCode } from "./emails/sign-in-code.ts"
import { verifyAddress } from "./emails/verify-address.ts"

/** The letters this room writes, by the name under which they are announced. */
export const accountLetters: Record<string, Letter> = {
  "verify-address": verifyAddress,
  "already-known": alreadyKnown,
  "sign-in-code": signInCode,
  "account-changed": accountChanged,
  "passkey-added": passkeyAdded,
}
