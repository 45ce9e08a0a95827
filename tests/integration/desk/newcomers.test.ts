import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { findOpenedAccount } from "#lib/accounts/queries/account.ts"
import { openChildFile } from "#lib/children/commands/file.ts"
import { addFamily } from "#lib/desk/commands/add-family.ts"
import { findByEmail, findByPhone } from "#lib/desk/commands/find-family.ts"
import { getRequest } from "#lib/desk/queries/requests.ts"
import { Forbidden } from "#lib/platform/access.ts"
import { dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addGeography } from "#tests/support/children.ts"
import { resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { asStaff, under } from "#tests/support/desk.ts"
import { addPerson } from "#tests/support/people.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** A family that nobody knew, by telephone or on paper. */
const db = useDatabase()
let staff: SignedIn<"STAFF">
beforeAll(async () => {
  await addGeography(db().owner)
  staff = await signedIn(db().owner, "STAFF")
})
afterEach(() => resetClock(db().owner))

const said = {
  ...{ name: "Jeanne Sans-Courriel", locale: "fr" as const, email: null, phone: "+15145550199" },
  ...{ channel: "PAPER" as const, askedOn: dayOf(new Date()), lateFor: null, note: "Formulaire reçu" },
}
type Said = Partial<Omit<typeof said, "email">> & { email?: string | null }
const add = (given: Said = {}, who = staff) => asStaff(who, (it) => addFamily(it, { ...said, ...given }))
async function added(given: Said = {}) {
  const it = await add(given)
  if (!it.ok) throw new Error(it.reason)
  const { accountId } = await asStaff(staff, (found) => getRequest(found, it.value.requestId))
  return { accountId, scope: under(staff, it.value.requestId) }
}
const stateOf = async (id: string) =>
  (
    await db().owner.query<{ state: string; email: boolean }>(
      "select state, email_index is not null as email from public.account where id = $1",
      [id],
    )
  ).rows

describe("a family that nobody knew", () => {
  test("is served without any address; its request and its first file are there at once", async () => {
    const { accountId, scope } = await added()
    expect(await stateOf(accountId)).toEqual([{ state: "UNVERIFIED", email: false }])
    expect(await asStaff(staff, (it) => findOpenedAccount(it, accountId))).toMatchObject({
      name: "Jeanne Sans-Courriel",
      email: null,
    })
    expect(await inScope(scope, openChildFile)).toMatchObject({ ok: true })
    const later = await again(db().owner, "STAFF", staff.person)
    const purpose = "SUPPORT_CALL" as const
    expect(await asStaff(later, (it) => findByPhone(it, { phone: said.phone, purpose }))).toMatchObject({
      value: { accountId },
    })
  })

  test("has the account of its address once it proves it, and is not forgotten before", async () => {
    const email = "nouvelle.famille@exemple.ca"
    const { accountId, scope } = await added({ email, phone: "+15145550198" })
    await inScope(scope, openChildFile)
    await db().owner.query(
      "update public.account set created_at = created_at - interval '1 year' where id = $1",
      [accountId],
    )
    expect(await add({ email })).toEqual({ ok: false, reason: "ADDRESS_KNOWN", field: "email" })
    expect(await stateOf(accountId)).toEqual([{ state: "UNVERIFIED", email: true }])
  })

  test("is not added to an address that has an account; a sign-up that nobody confirmed is nobody's", async () => {
    const known = await addPerson(db().owner)
    expect(await add({ email: known.email })).toMatchObject({ reason: "ADDRESS_KNOWN" })
    const begun = await addPerson(db().owner)
    await db().owner.query("update public.account set state = 'UNVERIFIED' where id = $1", [begun.id])
    expect(await add({ email: begun.email })).toMatchObject({ ok: true })
    expect(await stateOf(begun.id)).toEqual([])
    const purpose = "SUPPORT_CALL" as const
    expect(await asStaff(staff, (it) => findByEmail(it, { email: begun.email, purpose }))).toMatchObject({
      ok: true,
    })
  })

  test("is added by support alone", async () => {
    for (const role of ["REGISTRY", "PRIVACY_OFFICER", "SECURITY_OFFICER"] as const)
      await expect(add({}, await signedIn(db().owner, "STAFF", { role }))).rejects.toThrow(Forbidden)
  })
})
