import { beforeEach, describe, expect, test } from "vitest"
import { lookUpAccount } from "#lib/accounts/commands/look-up-account.ts"
import { openAccount } from "#lib/accounts/commands/open-account.ts"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import {
  findAccount,
  findOpenedAccount,
  getAccountForStaff,
  getOwnAccount,
  getPreferences,
} from "#lib/accounts/queries/account.ts"
import { NotFound, givenBy, type Purpose } from "#lib/platform/access.ts"
import { SessionGone } from "#lib/platform/errors.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { submitOnce } from "#lib/platform/submission.ts"
import { refuse } from "#lib/platform/result.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { listFamilyReadings } from "#lib/record/queries/family-readings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { plannedLetters, wholeDatabase } from "#tests/support/letters.ts"
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
const lettersToParent = async () =>
  (await plannedLetters(db().owner)).filter((it) => it.recipient === parent.person.id)
const deedsOf = async (account: string) =>
  (
    await db().owner.query<{ deed: string; line: string }>(
      "select deed, a::text as line from public.audit a where account_id = $1 order by at",
      [account],
    )
  ).rows

describe("saving one's account", () => {
  test("keeps what was typed, for the person to read again", async () => {
    expect(await save()).toEqual({
      ok: true,
      value: { accountId: parent.person.id, version: 2, callsWelcome: false },
    })
    expect(await inScope(parent.scope, getOwnAccount)).toMatchObject({ ...words, email: parent.person.email })
    await save({ name: "Autre Nom", locale: "fr", phone: null })
    expect(await inScope(parent.scope, getOwnAccount)).toMatchObject({
      name: "Autre Nom",
      locale: "fr",
      phone: null,
    })
  })

  test("leaves no word of it in clear anywhere in the database (EN1, EX4)", async () => {
    await save()
    const samples = ["wilhelmine", "desrosiers", "ouaknine", "4185550173", "550173", parent.person.email]
    const found = (await wholeDatabase(db().owner)).filter(({ row }) =>
      samples.some((it) => row.toLowerCase().includes(it)),
    )
    expect(found).toEqual([])
  })

  test("plans one letter and writes one line of the record, with ids only (AU1)", async () => {
    await save()
    expect(await lettersToParent()).toEqual([
      { letter: "account-changed", recipient: parent.person.id, secret: null },
    ])
    const deeds = await deedsOf(parent.person.id)
    expect(deeds.map((it) => it.deed)).toEqual(["account.save"])
    expect(deeds[0]?.line).not.toMatch(/Wilhelmine|Desrosiers|4185550173/)
  })

  test("is all or nothing: without its letter and its line of the record nothing is saved (AU2)", async () => {
    const before = await inScope(parent.scope, getOwnAccount)
    const broken = inScope(parent.scope, async (it) => {
      await saveAccount(it, words)
      throw new NotFound()
    })
    await expect(broken).rejects.toThrow(NotFound)
    expect(await inScope(parent.scope, getOwnAccount)).toEqual(before)
    expect([await lettersToParent(), await deedsOf(parent.person.id)]).toEqual([[], []])
  })

  test("from a page that is older than the account is refused, and nothing of it is saved", async () => {
    await save({ ...words, version: 1 })
    expect(await save({ ...words, name: "Nom d’hier", version: 1 })).toEqual({ ok: false, reason: "STALE" })
    expect((await inScope(parent.scope, getOwnAccount)).name).toBe(words.name)
    expect(await save({ ...words, name: "Nom du jour", version: 2 })).toMatchObject({ ok: true })
  })

  test("keeps whether a call is welcome, until somebody says otherwise", async () => {
    const welcome = async () => (await inScope(parent.scope, (it) => getPreferences(it))).callsWelcome
    expect(await welcome()).toBe(false)
    await save({ ...words, callsWelcome: true })
    await save(words)
    expect(await welcome()).toBe(true)
    await save({ ...words, callsWelcome: false })
    expect(await welcome()).toBe(false)
  })

  test("a hundred words of each script come back as they were", async () => {
    for (const name of ["Đỗ Thị Ngọc-Ánh", "محمد الأمين", "Łucja Œil", "ᐃᓄᒃ", "李 小龙"]) {
      await save({ name, locale: "fr", phone: null })
      expect((await inScope(parent.scope, getOwnAccount)).name).toBe(name)
    }
  })
})

describe("a form sent twice (CO3)", () => {
  const submit = (key: string | undefined, who = parent, action = "account.save") =>
    inScope(who.scope, (it) => submitOnce(it, action, key, () => saveAccount(it, words)))

  test("one after the other is done once, and answered alike", async () => {
    const key = newId()
    const answers = [await submit(key), await submit(key)]
    expect(answers[1]).toEqual(answers[0])
    expect(await lettersToParent()).toHaveLength(1)
  })

  test("eight times at once is done once, and answered alike", async () => {
    const key = newId()
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit(key)))
    expect(answers).toEqual(
      answers.map(() => ({
        ok: true,
        value: { accountId: parent.person.id, version: 2, callsWelcome: false },
      })),
    )
    expect(await lettersToParent()).toHaveLength(1)
    expect(await deedsOf(parent.person.id)).toHaveLength(1)
  })

  test("with a refusal the first time is tried again: it was to be mended", async () => {
    const key = newId()
    const refused = await inScope(parent.scope, (it) =>
      submitOnce(it, "account.save", key, async () => refuse("NAME_MISSING")),
    )
    expect(refused).toEqual({ ok: false, reason: "NAME_MISSING" })
    expect((await submit(key)).ok).toBe(true)
    expect(await lettersToParent()).toHaveLength(1)
  })

  test("with another's key is a bad form: nothing is done, and nothing of theirs is told", async () => {
    const key = newId()
    await submit(key)
    const other = await signedIn(db().owner, "PARENT")
    expect(await submit(key, other)).toEqual({ ok: false, reason: "BAD_FORM" })
    expect((await plannedLetters(db().owner)).filter((it) => it.recipient === other.person.id)).toEqual([])
    expect(await submit(key, parent, "account.close"), "nor with the key of another form").toEqual({
      ok: false,
      reason: "BAD_FORM",
    })
  })

  test("again from another session of the same person is the same form", async () => {
    const key = newId()
    const first = await submit(key)
    expect(await submit(key, await again(db().owner, "PARENT", parent.person))).toEqual(first)
    expect(await lettersToParent()).toHaveLength(1)
  })

  test("without a key, or with one that is none, is done each time", async () => {
    for (const key of [undefined, "", "42", "'; drop table account; --"])
      expect((await submit(key)).ok).toBe(true)
    expect(await lettersToParent()).toHaveLength(4)
  })
})

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
