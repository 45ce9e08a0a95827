import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { endSession } from "#lib/accounts/commands/open-session.ts"
import { enterCode, signIn, type SignedIn } from "#lib/accounts/commands/sign-in.ts"
import { newToken } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { plannedLetters } from "#tests/support/letters.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { newcomer } from "#tests/support/scopes.ts"

const db = useDatabase()
const password = "quatre mots sans lien"
const wrong = { ok: false, reason: "WRONG_CREDENTIALS" }
let parent: Made
let sender: string

beforeEach(async () => {
  parent = await addPerson(db().owner, { password })
  sender = `192.0.2.${Math.floor(Math.random() * 250)}/${newToken()}`
})
afterEach(() => resetClock(db().owner))

const enter = (email = parent.email, words = password, device: string | null = null) =>
  signIn(newcomer(), { email, password: words, next: undefined }, { device, sender, former: null })
const answerCode = (code: string, waiting: string | null, trust?: "yes") =>
  enterCode(newcomer(), { code, trust, next: undefined }, { waiting, former: null })

async function askForCode(): Promise<{ waiting: string; code: string }> {
  const answer = await enter()
  if (!answer.ok || answer.value.step !== "code") throw new Error("no code was asked for")
  const letter = (await plannedLetters(db().owner)).findLast((it) => it.recipient === parent.id)
  return { waiting: answer.value.waiting, code: letter?.secret ?? "" }
}

async function signedInWith(trust?: "yes"): Promise<SignedIn> {
  const { waiting, code } = await askForCode()
  const answer = await answerCode(code, waiting, trust)
  if (!answer.ok) throw new Error(answer.reason)
  if (answer.value.step !== "in") throw new Error("a first factor was asked for")
  return answer.value
}

const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0")

describe("the password step", () => {
  test("on a device not seen before asks for a mailed code, and opens nothing yet (AN1)", async () => {
    const answer = await enter()
    expect(answer).toMatchObject({ ok: true, value: { step: "code" } })
    const { rows } = await db().owner.query("select from sec.session where account_id = $1", [parent.id])
    expect(rows).toEqual([])
  })

  test("says the same of a wrong password, no account, an unverified, held or staff one (AN5)", async () => {
    const unverified = await addPerson(db().owner, { password })
    await db().owner.query("update public.account set state = 'UNVERIFIED' where id = $1", [unverified.id])
    const held = await addPerson(db().owner, { password })
    await db().owner.query("update public.account set state = 'HELD' where id = $1", [held.id])
    const staff = await addPerson(db().owner, { kind: "STAFF", password })
    const before = (await plannedLetters(db().owner)).length
    expect(await enter(parent.email, "pas le bon mot de passe")).toEqual(wrong)
    for (const email of ["personne@exemple.ca", unverified.email, held.email, staff.email])
      expect(await enter(email)).toEqual(wrong)
    expect((await plannedLetters(db().owner)).length).toBe(before)
  })

  test("evaluates six guesses in a quarter of an hour from one place, and then none, not even the right one (AN3)", async () => {
    const guesses = await Promise.all(
      Array.from({ length: 6 }, (_, i) => enter(parent.email, `essai numéro ${i} du voleur`)),
    )
    expect(guesses).toEqual(guesses.map(() => wrong))
    expect(await enter()).toEqual({ ok: false, reason: "TOO_OFTEN" })
  })

  test("a stranger's guesses do not lock the owner out, who comes from elsewhere (AN4)", async () => {
    await Promise.all(Array.from({ length: 11 }, () => enter(parent.email, "essai du voleur")))
    sender = "198.51.100.7"
    expect((await enter()).ok).toBe(true)
  })
})

describe("the code step", () => {
  test("opens a session with the right code", async () => {
    const { opened } = await signedInWith()
    expect((await readSession(opened.token))?.person).toMatchObject({ kind: "PARENT", accountId: parent.id })
    expect(
      opened.deviceToken,
      "the browser is known from now on, but does not stand for a code",
    ).not.toBeNull()
    expect(await enter(parent.email, password, opened.deviceToken)).toMatchObject({ value: { step: "code" } })
  })

  test("takes a code once (AN6)", async () => {
    const { waiting, code } = await askForCode()
    expect((await answerCode(code, waiting)).ok).toBe(true)
    expect(await answerCode(code, waiting)).toEqual({ ok: false, reason: "SIGN_IN_AGAIN" })
  })

  test("takes the same code sent six times at once, once", async () => {
    const { waiting, code } = await askForCode()
    const answers = await Promise.all(Array.from({ length: 6 }, () => answerCode(code, waiting)))
    expect(answers.filter((it) => it.ok)).toHaveLength(1)
  })

  test("gives five tries: the fifth may be right", async () => {
    const { waiting, code } = await askForCode()
    for (let i = 0; i < 4; i++) expect((await answerCode(another(code), waiting)).ok).toBe(false)
    expect((await answerCode(code, waiting)).ok).toBe(true)
  })

  test("after five wrong ones the right one is too late", async () => {
    const { waiting, code } = await askForCode()
    for (let i = 0; i < 5; i++) expect((await answerCode(another(code), waiting)).ok).toBe(false)
    expect(await answerCode(code, waiting)).toEqual({ ok: false, reason: "SIGN_IN_AGAIN" })
  })

  test("a code belongs to the sign-in that asked for it, and a new one kills the old", async () => {
    const first = await askForCode()
    const second = await askForCode()
    expect((await answerCode(first.code, first.waiting)).ok).toBe(false)
    expect((await answerCode(second.code, first.waiting)).ok).toBe(false)
    expect((await answerCode(second.code, newToken())).ok).toBe(false)
    expect(await answerCode(second.code, null)).toEqual({ ok: false, reason: "SIGN_IN_AGAIN" })
    expect((await answerCode(second.code, second.waiting)).ok).toBe(true)
  })

  test("a code lives a quarter of an hour", async () => {
    const { waiting, code } = await askForCode()
    await moveClock(db().owner, "15 minutes")
    expect((await answerCode(code, waiting)).ok).toBe(false)
    await moveClock(db().owner, "14 minutes 50 seconds")
    expect((await answerCode(code, waiting)).ok).toBe(true)
  })

  test("a parent who is none any more does not open a parent's session", async () => {
    const { waiting, code } = await askForCode()
    await db().owner.query("update public.membership set ends_at = sec.now() where account_id = $1", [
      parent.id,
    ])
    expect(await answerCode(code, waiting)).toEqual({ ok: false, reason: "SIGN_IN_AGAIN" })
  })

  test("an account that was held meanwhile does not open", async () => {
    const { waiting, code } = await askForCode()
    await db().owner.query("update public.account set state = 'HELD' where id = $1", [parent.id])
    expect(await answerCode(code, waiting)).toEqual({ ok: false, reason: "SIGN_IN_AGAIN" })
  })
})

test("the session that the browser carried until now ends with the new one (SE1)", async () => {
  const first = await signedInWith()
  const { waiting, code } = await askForCode()
  await enterCode(
    newcomer(),
    { code, trust: undefined, next: undefined },
    { waiting, former: first.opened.token },
  )
  expect(await readSession(first.opened.token)).toBeNull()
})

test("six codes an hour are mailed to one account, and then none (AN3)", async () => {
  for (let i = 0; i < 6; i++) expect((await enter()).ok).toBe(true)
  sender = "192.0.2.77"
  expect(await enter()).toEqual({ ok: false, reason: "TOO_OFTEN" })
})

test("guesses from ten places together are ten, and then none (AN3)", async () => {
  for (let i = 0; i < 10; i++) {
    sender = `place ${i} of ${parent.id}`
    expect(await enter(parent.email, "essai du voleur")).toEqual(wrong)
  }
  sender = `one more place of ${parent.id}`
  expect(await enter()).toEqual({ ok: false, reason: "TOO_OFTEN" })
})

test("a stranger who empties every purse, with cookies of their own making, keeps no owner out of a trusted device (AN3, AN4)", async () => {
  const { opened } = await signedInWith("yes")
  const guesses = []
  for (let i = 0; i < 40; i++) {
    sender = `203.0.113.${i}`
    guesses.push(await enter(parent.email, `essai ${i} du voleur`, newToken()))
  }
  const evaluated = guesses.filter((it) => !it.ok && it.reason === "WRONG_CREDENTIALS")
  expect(evaluated.length).toBeLessThanOrEqual(10)

  const begun = performance.now()
  expect(await enter(parent.email, password, opened.deviceToken)).toMatchObject({ value: { step: "in" } })
  expect(performance.now() - begun).toBeLessThan(5_000)
})

describe("a browser that the account has not seen", () => {
  const letters = async () =>
    (await plannedLetters(db().owner)).filter((it) => it.recipient === parent.id).map((it) => it.letter)
  const comeIn = async (device: string | null) => {
    const { waiting, code } = await askForCode()
    const answer = await enterCode(
      newcomer(),
      { code, trust: undefined, next: undefined },
      { waiting, former: null, device },
    )
    return answer.ok && answer.value.step === "in" ? answer.value.opened.deviceToken : null
  }

  test("is told to its owner, the very first after signing up excepted", async () => {
    const first = await comeIn(null)
    expect(await letters()).not.toContain("new-sign-in")
    await comeIn(first)
    expect(await letters(), "the same again").not.toContain("new-sign-in")
    await comeIn(null)
    expect(await letters()).toContain("new-sign-in")
  })

  test("keeps its cookie for two people who share it, and loses one that was forgotten", async () => {
    const other = await addPerson(db().owner, { password })
    const mine = await comeIn(null)
    const me = parent
    parent = other
    expect(await comeIn(mine), "no new cookie: it stands for both").toBeNull()
    parent = me
    await db().owner.query("update sec.device set revoked_at = sec.now() where account_id = $1", [me.id])
    expect(await comeIn(mine)).not.toBeNull()
  })
})

describe("a device that was trusted", () => {
  test("needs no code the next time", async () => {
    const { opened } = await signedInWith("yes")
    expect(await enter(parent.email, password, opened.deviceToken)).toMatchObject({
      ok: true,
      value: { step: "in" },
    })
  })

  test("still needs the password, and serves its own account only", async () => {
    const { opened } = await signedInWith("yes")
    const other = await addPerson(db().owner, { password })
    expect(await enter(parent.email, "pas le bon mot de passe", opened.deviceToken)).toEqual(wrong)
    expect(await enter(other.email, password, opened.deviceToken)).toMatchObject({
      ok: true,
      value: { step: "code" },
    })
  })

  test("asks again once it was revoked", async () => {
    const { opened } = await signedInWith("yes")
    await db().owner.query("update sec.device set revoked_at = sec.now() where account_id = $1", [parent.id])
    expect(await enter(parent.email, password, opened.deviceToken)).toMatchObject({
      ok: true,
      value: { step: "code" },
    })
  })
})

test("every sign-in is a new session with a new token (SE1), and each is written down (AU1)", async () => {
  const first = await signedInWith()
  const second = await signedInWith()
  expect(first.opened.token).not.toBe(second.opened.token)
  const { rows } = await db().owner.query(
    "select deed, subject->>'proof' as proof from public.audit where deed = 'session.open' and subject->>'accountId' = $1",
    [parent.id],
  )
  expect(rows).toEqual([
    { deed: "session.open", proof: "password+code" },
    { deed: "session.open", proof: "password+code" },
  ])
})

test("signing out ends that session, once and for all copies, and no other (SE2)", async () => {
  const [one, two] = [await signedInWith(), await signedInWith()]
  await inScope(newcomer(), (it) => endSession(it, one.opened.token))
  await inScope(newcomer(), (it) => endSession(it, one.opened.token))
  expect(await readSession(one.opened.token)).toBeNull()
  expect(await readSession(two.opened.token)).not.toBeNull()
})
