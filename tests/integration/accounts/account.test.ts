import { beforeEach, describe, expect, test } from "vitest"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { getOwnAccount, getPreferences } from "#lib/accounts/queries/account.ts"
import { NotFound } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { submitOnce } from "#lib/platform/submission.ts"
import { refuse } from "#lib/platform/result.ts"
import { useDatabase } from "#tests/support/database.ts"
import { plannedLetters, wholeDatabase } from "#tests/support/letters.ts"
import { again, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
const words = {
  name: "Wilhelmine Desrosiers-Ouaknine",
  locale: "en",
  phone: "+14185550173;ext=4242",
} as const
let parent: SignedIn<"PARENT">

beforeEach(async () => {
  parent = await signedIn(db().owner, "PARENT", { email: `w-${newId()}@exemple.ca` })
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
