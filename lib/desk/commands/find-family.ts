import { sameChildText } from "#lib/children/rules/same-child.ts"
import { authorize, type Purpose, type Staff } from "#lib/platform/access.ts"
import type { Day } from "#lib/platform/days.ts"
import { disclose, type ReadingRefusal } from "#lib/platform/disclosure.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex } from "#lib/platform/secrets.ts"
import { deskRights } from "../rights.ts"

/** `waits`: nobody has taken the file over yet, and accountId is the claim, which is the account that they will have. */
type Found = Result<{ accountId: string; waits?: true }, "NO_FAMILY" | ReadingRefusal>

export const findByEmail = (
  db: ScopedDb<Staff>,
  { email, purpose }: { email: string; purpose: Purpose },
): Promise<Found> =>
  find(db, { sought: "EMAIL", label: "account.email", text: email, field: "email" }, purpose)

export const findByPhone = (
  db: ScopedDb<Staff>,
  { phone, purpose }: { phone: string; purpose: Purpose },
): Promise<Found> =>
  find(db, { sought: "PHONE", label: "account.phone", text: phone, field: "phone" }, purpose)

export const findByChild = (
  db: ScopedDb<Staff>,
  { purpose, ...child }: { givenName: string; familyName: string; bornOn: Day; purpose: Purpose },
): Promise<Found> =>
  find(
    db,
    { sought: "CHILD", label: "child_file.same", text: sameChildText(child), field: "givenName" },
    purpose,
  )

type Sought = { sought: "EMAIL" | "PHONE" | "CHILD"; label: string; text: string; field: string }

/**
 * From what a caller says, exactly, to a family: a deed of its own, recorded by the database with its purpose, found or
 * not. Whoever is found is opened by the same purpose, so that they read it in their own record; one's own family, a
 * family of another kind and none at all look the same.
 */
async function find(
  db: ScopedDb<Staff>,
  { sought, label, text, field }: Sought,
  purpose: Purpose,
): Promise<Found> {
  authorize(deskRights, "family.find", db.actor, { purpose })

  const [index] = await blindIndex(label, [text])
  const rows = await db.tx.$queryRaw<
    { outcome: "FOUND" | "ABSENT" | "ACCOUNT_HELD"; account_id: string | null; waits: boolean }[]
  >`select outcome, account_id::text, waits
    from sec.find_family(${sought}, ${index}, ${purpose}, ${db.requestId}::uuid)`
  const found = rows.flatMap(({ account_id: id, waits }) => (id ? { accountId: id, waits } : []))
  const [first] = found
  if (rows.some((it) => it.outcome === "ACCOUNT_HELD")) return refuse("ACCOUNT_HELD")
  if (!first) return refuse("NO_FAMILY", field)

  for (const { accountId } of found) {
    const disclosure = await disclose(db, accountId, ["email", "name", "phone"], purpose)
    // Refused, not thrown: the line about it must be kept.
    if (!disclosure.ok) return disclosure
  }
  return done({ accountId: first.accountId, ...(first.waits && { waits: true as const }) })
}
