import { beforeEach, describe, expect, test } from "vitest"
import { lookUpAccount } from "#lib/accounts/commands/look-up-account.ts"
import { openAccount } from "#lib/accounts/commands/open-account.ts"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import {
  findAccount,
  findOpenedAccount,
  getAccountForStaff,
  getOwnAccount,
} from "#lib/accounts/queries/account.ts"
import { NotFound, givenBy, type Purpose } from "#lib/platform/access.ts"
import { SessionGone } from "#lib/platform/errors.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { listFamilyReadings } from "#lib/record/queries/family-readings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { reachByStaff } from "#tests/support/reach.ts"
import { proveAgain, setBudget } from "#tests/support/readings.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
const words = {
  name: "Wilhelmine Desrosiers-Ouaknine",
  locale: "en",
  phone: "+14185550173;ext=4242",
} as const
let parent: SignedIn<"PARENT">
let staff: SignedIn<"STAFF">

beforeEach(async () => {
  parent = await signedIn(db().owner, "PARENT", { email: `w-${newId()}@exemple.ca` })
  staff = await signedIn(db().owner, "STAFF")
})

const save = (input: Parameters<typeof saveAccount>[1] = words) =>
  inScope(parent.scope, (it) => saveAccount(it, input))
const deedsOf = async (account: string) =>
  (
    await db().owner.query<{ deed: string; line: string }>(
      "select deed, a::text as line from public.audit a where account_id = $1 order by at",
      [account],
    )
  ).rows

describe("staff opening an account", () => {
  beforeEach(() => reachByStaff(db().owner, parent.person.id))
  const openIt = (who = staff, id = parent.person.id) =>
    inScope(who.scope, (it) => openAccount(it, { accountId: id, purpose: "SUPPORT_CALL" }))
  const seen = (who = staff, id = parent.person.id) => inScope(who.scope, (it) => findOpenedAccount(it, id))

  test("see no name and no address before they say why", async () => {
    await save()
    expect(await seen()).toBeNull()
    expect(
      Object.keys(await inScope(staff.scope, (it) => getAccountForStaff(it, parent.person.id))).sort(),
    ).toEqual(["code", "createdAt", "id", "kinds", "state"])
  })

  test("is written down before it is read: who, whose, which fields, why (AU1)", async () => {
    await save()
    expect((await openIt()).ok).toBe(true)
    const { rows } = await db().owner.query(
      "select account_id, whose, fields, purpose from public.disclosure where whose = $1",
      [parent.person.id],
    )
    expect(rows).toEqual([
      {
        account_id: staff.person.id,
        whose: parent.person.id,
        fields: ["email", "name", "phone"],
        purpose: "SUPPORT_CALL",
      },
    ])
    expect((await deedsOf(staff.person.id)).map((it) => it.deed)).toEqual(["personal-data.open"])
    expect(await seen()).toMatchObject({
      name: words.name,
      email: parent.person.email,
      purpose: "SUPPORT_CALL",
    })
  })

  test("lasts a quarter of an hour, for that session only", async () => {
    await openIt()
    const elsewhere = await again(db().owner, "STAFF", staff.person)
    const colleague = await signedIn(db().owner, "STAFF")
    await reachByStaff(db().owner, parent.person.id)
    expect(await seen(elsewhere), "another session of theirs").toBeNull()
    expect(await seen(colleague), "a colleague").toBeNull()
    await moveClock(db().owner, "14 minutes 50 seconds")
    expect(await seen()).not.toBeNull()
    await db().owner.query("update sec.session set seen_at = sec.now()")
    await moveClock(db().owner, "15 minutes 10 seconds")
    expect(await seen()).toBeNull()
    await resetClock(db().owner)
  })

  test("is shown to the person: when, why, and a code to name the reader by (AU6)", async () => {
    await openIt()
    expect((await inScope(parent.scope, (it) => listFamilyReadings(it))).rows).toMatchObject([
      { purpose: "SUPPORT_CALL", role: "SUPPORT", code: staff.person.id.slice(0, 4).toUpperCase() },
    ])
    const other = await signedIn(db().owner, "PARENT")
    expect((await inScope(other.scope, (it) => listFamilyReadings(it))).rows).toEqual([])
  })

  test("with no account there, or nothing like an id, is simply not found (AZ5)", async () => {
    for (const id of [newId(), "1 or 1=1", "", "null"]) {
      await expect(openIt(staff, id)).rejects.toThrow(NotFound)
      await expect(inScope(staff.scope, (it) => getAccountForStaff(it, id))).rejects.toThrow(NotFound)
    }
    const { rows } = await db().owner.query("select from public.disclosure where account_id = $1", [
      staff.person.id,
    ])
    expect(rows).toEqual([])
  })

  test("find one by its exact address only", async () => {
    const find = (email: string) => inScope(staff.scope, (it) => findAccount(it, email))
    expect(await find(parent.person.email)).toMatchObject({ id: parent.person.id })
    for (const near of [parent.person.email.slice(0, -1), `x${parent.person.email}`, "%", ""])
      expect(await find(near)).toBeNull()
    const { rows } = await db().owner.query(
      "select whose from public.reading where deed = 'account.find' and account_id = $1 order by seq",
      [staff.person.id],
    )
    expect(rows).toEqual([{ whose: [parent.person.id] }, ...[1, 2, 3, 4].map(() => ({ whose: [] }))])
  })

  test("see nobody they did not look up, unless it is a task of theirs (EX8)", async () => {
    const other = await signedIn(db().owner, "PARENT")
    const see = () => inScope(staff.scope, (it) => getAccountForStaff(it, other.person.id))
    await expect(see()).rejects.toThrow(NotFound)
    await expect(openIt(staff, other.person.id)).rejects.toThrow(NotFound)
    await db().owner.query(
      "insert into public.task (id, kind, account_id, origin, due_at) values ($1, 'ACCESS_LOST', $2, 'of-a-test', sec.now())",
      [newId(), other.person.id],
    )
    expect((await see()).id).toBe(other.person.id)
    expect((await openIt(staff, other.person.id)).ok).toBe(true)
  })

  test("of the registry find and open nobody", async () => {
    const registry = await signedIn(db().owner, "STAFF", { role: "REGISTRY" })
    await reachByStaff(db().owner, parent.person.id)
    await expect(openIt(registry)).rejects.toThrow("forbidden")
    await expect(
      inScope(registry.scope, (it) => lookUpAccount(it, { email: parent.person.email })),
    ).rejects.toThrow("forbidden")
  })

  test("open half of the hour's files, then prove again; at the end the account is held (EX1)", async () => {
    await setBudget(db().owner, { "read-staff-hour": 2 })
    const others = [parent, ...(await Promise.all([1, 2].map(() => signedIn(db().owner, "PARENT"))))]
    for (const it of others) await reachByStaff(db().owner, it.person.id)
    const [one, two, three] = others.map((it) => it.person.id)
    expect((await openIt(staff, one)).ok).toBe(true)
    expect((await openIt(staff, one)).ok, "again the same").toBe(true)
    expect(await openIt(staff, two)).toEqual({ ok: false, reason: "STEP_UP" })
    await proveAgain(db().owner, staff.person)
    expect((await openIt(staff, two)).ok).toBe(true)

    expect(await openIt(staff, three)).toEqual({ ok: false, reason: "ACCOUNT_HELD" })
    await expect(inScope(staff.scope, getOwnAccount)).rejects.toThrow(SessionGone)
    expect((await deedsOf(staff.person.id)).slice(-2).map((it) => it.deed)).toEqual([
      "personal-data.too-much",
      "account.hold",
    ])
    await expect(again(db().owner, "STAFF", staff.person), "nor a new session").rejects.toThrow("not alive")
    await setBudget(db().owner, { "read-staff-hour": 100 })
  })

  test("look up so many in an hour and no more, found or not", async () => {
    await setBudget(db().owner, { "looked-up-accounts": 2 })
    const lookUp = (email: string) => inScope(staff.scope, (it) => lookUpAccount(it, { email }))
    expect((await lookUp(parent.person.email)).ok).toBe(true)
    expect(await lookUp("personne@exemple.ca")).toMatchObject({ reason: "NO_ACCOUNT" })
    expect(await lookUp(parent.person.email)).toEqual({ ok: false, reason: "ACCOUNT_HELD" })
    await expect(lookUp(parent.person.email)).rejects.toThrow(SessionGone)
    await setBudget(db().owner, { "looked-up-accounts": 100 })
  })

  test("have the purposes that the program shows them", async () => {
    const { rows } = await db().owner.query<{ purpose: Purpose; roles: string[] }>(
      "select purpose, array_agg(role::text order by role::text) as roles from sec.purpose_rule group by 1",
    )
    expect(Object.fromEntries(rows.map((it) => [it.purpose, it.roles]))).toEqual(
      Object.fromEntries(Object.entries(givenBy).map(([it, roles]) => [it, [...roles].sort()])),
    )
  })
})
