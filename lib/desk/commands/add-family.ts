import type { z } from "zod"
import type { ReadingRefusal } from "#lib/platform/disclosure.ts"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex, newSubjectKey, seal } from "#lib/platform/secrets.ts"
import { deskRights } from "../rights.ts"
import { canTake, type TakeRefusal } from "../rules.ts"
import type { addFamilySchema } from "../schema.ts"
import { takeRequest } from "./requests.ts"
import { daysBack } from "./days-back.ts"

type Refusal = TakeRefusal | "ADDRESS_KNOWN" | ReadingRefusal

/**
 * A guardian whom nobody knew, and their request in the same breath. Nobody can sign in as them before they prove the
 * address that they gave, by signing up with it; without one the co-op writes by post and answers for them by telephone.
 */
export async function addFamily(
  db: ScopedDb<Staff>,
  { name, locale, email, phone, ...taken }: z.output<typeof addFamilySchema>,
): Promise<Result<{ requestId: string }, Refusal>> {
  authorize(deskRights, "family.add", db.actor)

  const verdict = canTake(taken, dayOf(db.now), await daysBack(db, taken.askedOn))
  if (!verdict.ok) return verdict

  const accountId = newId()
  const key = await newSubjectKey()
  const at = (column: string, text: string) => ({ table: "account", column, row: accountId, text })
  const [nameSealed] = await seal(key, [at("name", name)])
  const [emailSealed = null] = email ? await seal(key, [at("email", email)]) : []
  const [phoneSealed = null] = phone ? await seal(key, [at("phone", phone)]) : []
  const [emailIndex = null] = email ? await blindIndex("account.email", [email]) : []
  const [phoneIndex = null] = phone ? await blindIndex("account.phone", [phone]) : []
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ADDRESS_KNOWN" | ReadingRefusal }[]>`
    select sec.add_family(${accountId}::uuid, ${key.id}::uuid, ${key.wrapped}, ${locale}, ${nameSealed}, ${emailSealed},
      ${emailIndex}::bytea, ${phoneSealed}, ${phoneIndex}::bytea, ${db.requestId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome !== "DONE") return refuse(outcome, outcome === "ADDRESS_KNOWN" ? "email" : undefined)

  await audit(db, "family.add", { accountId })
  return takeRequest(db, { accountId, ...taken })
}
