import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { openChildFile, saveChildFile } from "#lib/children/commands/file.ts"
import { listChildrenOf } from "#lib/children/queries/files.ts"
import { findByChild, findByEmail, findByPhone } from "#lib/desk/commands/find-family.ts"
import { openFile } from "#lib/desk/commands/open-file.ts"
import { findOpenedFile, listFoundWith } from "#lib/desk/queries/families.ts"
import { Forbidden, NotFound, type Parent, type StaffRole } from "#lib/platform/access.ts"
import { inScope, type ScopedDb } from "#lib/platform/scope.ts"
import { addChild, addRegistration, type Child } from "#tests/support/children.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { listFamilyReadings } from "#lib/record/queries/family-readings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { asStaff } from "#tests/support/desk.ts"
import { addHat, addPerson } from "#tests/support/people.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** From what a caller says to a family, and to one child's file. */
const db = useDatabase()
let staff: SignedIn<"STAFF">
let parent: SignedIn<"PARENT">
let child: Child
const purpose = "SUPPORT_CALL" as const
const nobody = { ok: false, reason: "NO_FAMILY" }

beforeAll(async () => {
  staff = await signedIn(db().owner, "STAFF")
})
beforeEach(async () => {
  parent = await signedIn(db().owner, "PARENT")
  child = await addChild(db().owner, { guardian: parent.person.id })
})
afterEach(() => resetClock(db().owner))

const byEmail = (who: SignedIn<"STAFF">, email = parent.person.email) =>
  asStaff(who, (it) => findByEmail(it, { email, purpose }))
const readings = async (it: ScopedDb<Parent>) => (await listFamilyReadings(it)).rows
const mine = <T>(deed: (it: ScopedDb<Parent>) => Promise<T>) => inScope(parent.scope, deed)

describe("a family is found by one exact answer", () => {
  test("by its address, and reads in its own record who looked and why", async () => {
    expect(await byEmail(staff)).toEqual({ ok: true, value: { accountId: parent.person.id } })
    expect(await asStaff(staff, (it) => listChildrenOf(it, parent.person.id))).toEqual([
      { id: child.id, state: "ACTIVE" },
    ])
    expect(await mine((it) => readings(it))).toMatchObject([{ purpose, whose: [parent.person.id] }])
  })

  test("by its telephone number, however it was typed in the account", async () => {
    await mine((it) => saveAccount(it, { name: "Ariane", locale: "fr", phone: "+15145550142" }))
    const byPhone = (phone: string) => asStaff(staff, (it) => findByPhone(it, { phone, purpose }))
    expect(await byPhone("+15145550142")).toMatchObject({ ok: true })
    expect(await byPhone("+15145550143")).toMatchObject(nobody)
    await mine((it) => saveAccount(it, { name: "Ariane", locale: "fr", phone: null }))
    expect(await byPhone("+15145550142")).toMatchObject(nobody)
  })

  test("by the child's whole name and birth: half of it finds nobody", async () => {
    const other = await signedIn(db().owner, "PARENT")
    const said = { givenName: "Zoé-Ève", familyName: "Unique Désormais", bornOn: "2025-05-06" }
    for (const who of [parent, other])
      await inScope(who.scope, async (it) => {
        const opened = await openChildFile(it)
        if (!opened.ok) throw new Error(opened.reason)
        const rest = { expectedOn: null, desiredEntryOn: null, weekdays: [], from: null, until: null }
        const { childId } = opened.value
        await saveChildFile(it, {
          ...said,
          ...rest,
          childId,
          version: 1,
          keepsLooking: false,
          bothAnswer: false,
        })
      })
    const byChild = (it: typeof said) => asStaff(staff, (found) => findByChild(found, { ...it, purpose }))
    for (const less of [
      { ...said, familyName: "Unique" },
      { ...said, givenName: "Zoé" },
      { ...said, bornOn: "2025-05-07" },
    ])
      expect(await byChild(less)).toEqual({ ...nobody, field: "givenName" })

    const found = await byChild({ ...said, familyName: "unique desormais" })
    if (!found.ok) throw new Error(found.reason)
    expect([parent.person.id, other.person.id]).toContain(found.value.accountId)
    expect(await asStaff(staff, (it) => listFoundWith(it, found.value.accountId))).toEqual(
      [parent.person.id, other.person.id].filter((it) => it !== found.value.accountId),
    )
  })

  test("an address that is nobody's, a stranger's sign-up, and one's own family all look the same", async () => {
    expect(await byEmail(staff, "personne@exemple.ca")).toEqual({ ...nobody, field: "email" })
    const { id, email } = await addPerson(db().owner)
    await db().owner.query("update public.account set state = 'UNVERIFIED' where id = $1", [id])
    expect(await byEmail(staff, email)).toEqual({ ...nobody, field: "email" })

    const spouse = await signedIn(db().owner, "STAFF")
    await addHat(db().owner, spouse.person.id, { kind: "PARENT" })
    await db().owner.query(
      "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 2, 'READ')",
      [child.id, spouse.person.id],
    )
    expect(await byEmail(spouse)).toEqual({ ...nobody, field: "email" })
    // Who lives with a child of theirs is family too.
    const neighbour = await addPerson(db().owner)
    await addChild(db().owner, { guardian: neighbour.id, household: child.household })
    expect(await byEmail(spouse, neighbour.email)).toEqual({ ...nobody, field: "email" })
  })

  test("only with a purpose of one's own role; the registry's people look for nobody", async () => {
    const as = async (role: StaffRole) => signedIn(db().owner, "STAFF", { role })
    await expect(byEmail(await as("REGISTRY"))).rejects.toThrow(Forbidden)
    await expect(byEmail(await as("PRIVACY_OFFICER"))).rejects.toThrow(Forbidden)
    expect(await byEmail(await as("SECURITY_OFFICER"))).toMatchObject({ ok: true })
  })

  test("not without end: at the end of the hour's budget the account is held", async () => {
    await db().owner.query("update sec.budget set allowed = 2 where name = 'looked-up-accounts'")
    const curious = await signedIn(db().owner, "STAFF")
    await byEmail(curious, "a@exemple.ca")
    await byEmail(curious, "b@exemple.ca")
    expect(await byEmail(curious, "c@exemple.ca")).toMatchObject({ reason: "ACCOUNT_HELD" })
    await expect(byEmail(curious)).rejects.toThrow()
    await db().owner.query("update sec.budget set allowed = 100 where name = 'looked-up-accounts'")
  })
})

describe("a child's file", () => {
  test("is opened with a purpose, read only, for some minutes, and the family reads that it was", async () => {
    await addRegistration(db().owner, child.id, { daycareId: await addDaycare(db().owner) })
    await byEmail(staff)
    expect(await asStaff(staff, (it) => findOpenedFile(it, child.id))).toBeNull()
    await asStaff(staff, (it) => openFile(it, { childId: child.id, purpose }))
    expect(await asStaff(staff, (it) => findOpenedFile(it, child.id))).toMatchObject({
      givenName: "Léa",
      residences: [{ postalCode: "H1A 1A1" }],
      lists: [{ state: "WAITING", registeredOn: "2026-01-01" }],
    })
    expect(new Set((await mine((it) => readings(it))).flatMap((it) => it.whose))).toEqual(
      new Set([child.id, parent.person.id]),
    )
    const elsewhere = await again(db().owner, "STAFF", staff.person)
    expect(await asStaff(elsewhere, (it) => findOpenedFile(it, child.id))).toBeNull()
    await moveClock(db().owner, "16 minutes")
    expect(
      await asStaff(await again(db().owner, "STAFF", staff.person), (it) => findOpenedFile(it, child.id)),
    ).toBeNull()
  })

  test("is not there for whoever did not come to it by its family", async () => {
    const open = (childId: string) => asStaff(staff, (it) => openFile(it, { childId, purpose }))
    await expect(open(child.id)).rejects.toThrow(NotFound)
    await expect(open("nothing")).rejects.toThrow(NotFound)
  })
})
