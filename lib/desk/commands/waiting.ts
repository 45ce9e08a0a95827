import { authorize, NotFound, type Purpose, type Staff } from "#lib/platform/access.ts"
import { disclose, type ReadingRefusal } from "#lib/platform/disclosure.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex, seal } from "#lib/platform/secrets.ts"
import { findWaitingKey, getWaitingFamily } from "../queries/waiting.ts"
import { deskRights } from "../rights.ts"
import type { AddressReason } from "../rules.ts"

type Asked<R extends string> = Result<{ claimId: string }, R>

/** Opens who is awaited, with a purpose, as an account is opened: in the same budget, and read by whoever takes it over. */
export async function openWaiting(
  db: ScopedDb<Staff>,
  { claimId, purpose }: { claimId: string; purpose: Purpose },
): Promise<Asked<ReadingRefusal>> {
  await getWaitingFamily(db, claimId)

  authorize(deskRights, "family.open", db.actor, { purpose })

  const disclosure = await disclose(db, claimId, ["email", "name", "phone"], purpose)
  // Refused, not thrown: the line about it must be kept.
  return disclosure.ok ? done({ claimId }) : disclosure
}

type LetterRefusal = "NO_ADDRESS" | "NOBODY_AWAITED" | "LETTER_ON_ITS_WAY"

/** The letter by which a family takes its file over, once more, with a new link. The database records who asked. */
export async function askClaimLetter(
  db: ScopedDb<Staff>,
  { claimId }: { claimId: string },
): Promise<Asked<LetterRefusal>> {
  await getWaitingFamily(db, claimId)

  authorize(deskRights, "claim.ask-letter", db.actor)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | LetterRefusal }[]>`
    select sec.ask_claim_letter(${claimId}::uuid, ${db.requestId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  return outcome === "DONE" ? done({ claimId }) : refuse(outcome)
}

type AddressRefusal = "NOBODY_AWAITED" | "SAME_ADDRESS" | "ADDRESS_TAKEN"

/**
 * Whoever has the address takes the file: so who corrected it and why is recorded among the deeds that change power, by
 * the database, and the link that went to the address before is dead at once. A letter leaves for the new one.
 */
export async function correctClaimAddress(
  db: ScopedDb<Staff>,
  { claimId, email, why }: { claimId: string; email: string; why: AddressReason },
): Promise<Asked<AddressRefusal>> {
  const key = await findWaitingKey(db, claimId)
  if (!key) throw new NotFound()

  authorize(deskRights, "claim.address", db.actor)

  const [sealed] = await seal(key, [{ table: "account", column: "email", row: claimId, text: email }])
  const [index] = await blindIndex("account.email", [email])
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | AddressRefusal }[]>`
    select sec.correct_claim(${claimId}::uuid, ${sealed}, ${index}::bytea, ${why}, ${db.requestId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  return outcome === "DONE"
    ? done({ claimId })
    : refuse(outcome, outcome === "NOBODY_AWAITED" ? undefined : "email")
}
