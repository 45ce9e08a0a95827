import { randomInt } from "node:crypto"
import { authorize, type Person } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { announce } from "#lib/platform/outbox.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { keyedHash } from "#lib/platform/secrets.ts"
import { accountRights } from "../rights/account.ts"

const howMany = 10
/** Neither vowels that make words, nor what is mistaken for something else: 24 letters and digits, 16 of them, 73 bits. */
const alphabet = "BCDFGHJKMNPQRSTVWXYZ2379"

/** As it is kept: the codes themselves are shown once and known to nobody here. */
export const recoveryHash = (code: string) => keyedHash("recovery-code", code)

/**
 * Ten new codes in place of all former ones. An errand rather than a run: answers of a run are kept for a form sent
 * twice, and these must not be kept anywhere.
 */
export async function makeRecoveryCodes(scope: Scope<Person>): Promise<Result<string[], "NO_PASSWORD">> {
  authorize(accountRights, "factor.change", scope.actor)
  const codes = Array.from({ length: howMany }, newRecoveryCode)
  const hashes = codes.map((it) => recoveryHash(it.replaceAll("-", "")))

  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<{ made: boolean }[]>`
      select sec.renew_recovery_codes(${hashes}::bytea[]) as made`
    if (!rows[0]?.made) return refuse("NO_PASSWORD")

    const event = await audit(db, "key.recovery-codes", { accountId: db.actor.accountId })
    await announce(db, "recovery-codes-made", { event, recipient: db.actor.accountId })
    return done(codes)
  })
}

function newRecoveryCode(): string {
  const letters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)])
  return letters.join("").replace(/(.{4})(?=.)/g, "$1-")
}
