import { afterEach, expect, test } from "vitest"
import { signInByPasskey } from "#lib/accounts/commands/passkey.ts"
import { signUpByPasskey } from "#lib/accounts/commands/sign-up-with-way.ts"
import { signUp, verifyAddress } from "#lib/accounts/commands/sign-up.ts"
import { env } from "#lib/platform/env.ts"
import { newId, newToken } from "#lib/platform/ids.ts"
import {
  askForPasskey,
  authenticationSchema,
  offerPasskey,
  registrationSchema,
} from "#lib/platform/passkeys.ts"
import { newAuthenticator, type Authenticator, type Lies } from "#tests/support/authenticator.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { plannedLetters } from "#tests/support/letters.ts"
import { addPerson } from "#tests/support/people.ts"
import { newcomer } from "#tests/support/scopes.ts"

/** A parent's account with a passkey at once: whose address it is, the letter proves; whose key, the browser. */
const db = useDatabase()
afterEach(async () => {
  await resetClock(db().owner)
  await db().owner.query("update sec.site set state = 'OPEN' where audience = 'PARENTS'")
})

let count = 0
const newAddress = () => `fanny.savard-${++count}@exemple.ca`
const key = () => newAuthenticator(env().origin)

async function signUpAs(email: string, device: Authenticator, lies?: Lies) {
  const { challenge } = await offerPasskey({ id: newId(), label: "essai" }, [], new Date())
  const response = registrationSchema.parse(device.enrol(challenge, lies))
  const result = await signUpByPasskey(newcomer(), { email, response }, "fr", "1.1.1.1")
  return { result, waiting: result.ok ? result.value.waiting : "" }
}
async function enter(device: Authenticator) {
  const { challenge } = await askForPasskey(new Date())
  const response = authenticationSchema.parse(device.answer(challenge))
  return signInByPasskey(newcomer(), { response }, { former: null })
}
/** With the letter that it caused. */
async function begun(email = newAddress(), device = key()) {
  const { waiting } = await signUpAs(email, device)
  const token = (await plannedLetters(db().owner)).at(-1)?.secret ?? ""
  return { device, waiting, token }
}
const confirm = (token: string, waiting: string | null) => verifyAddress(newcomer(), { token }, waiting)
const now = { ok: true, value: "NOW" }
const elsewhere = { ok: false, reason: "OTHER_BROWSER" }
const dead = { ok: false, reason: "LINK_DEAD" }

test("the key opens nothing before the letter, and the account after it, without a password (AN1)", async () => {
  const { device, waiting, token } = await begun()
  expect(await enter(device)).toMatchObject({ ok: false })
  expect(await confirm(token, waiting)).toEqual(now)
  expect(await enter(device)).toMatchObject({ ok: true, value: { opened: { kind: "PARENT" } } })
  expect(await confirm(token, waiting)).toEqual({ ok: true, value: "BEFORE" })
})

test("whoever gives my address with their key gets nothing by the letter that I open", async () => {
  const email = newAddress()
  const theirs = await begun(email)
  expect(await confirm(theirs.token, null), "in a browser that began nothing").toMatchObject(elsewhere)
  expect(await confirm(theirs.token, newToken())).toMatchObject(elsewhere)
  const mine = await begun(email)
  expect(await confirm(theirs.token, mine.waiting), "in the one where I signed up myself").toMatchObject(
    elsewhere,
  )
  expect(await confirm(mine.token, mine.waiting)).toEqual(now)
  expect(await enter(theirs.device)).toMatchObject({ ok: false })
  expect(await confirm(theirs.token, theirs.waiting), "and theirs is over").toEqual({
    ok: true,
    value: "BEFORE",
  })
  expect(await enter(theirs.device)).toMatchObject({ ok: false })
  expect(await enter(mine.device)).toMatchObject({ ok: true })
  const left = await db().owner.query("select from sec.first_way")
  expect(left.rowCount, "what they brought is not kept").toBe(0)
})

test("the answer is the same for an address that is new, known, or not yet verified (AN5)", async () => {
  const known = await addPerson(db().owner, { email: newAddress() })
  const waiting = newAddress()
  await signUp(newcomer(), { email: waiting, password: "quatre mots sans lien" }, "fr")
  const before = (await plannedLetters(db().owner)).length
  for (const email of [newAddress(), known.email, waiting])
    expect((await signUpAs(email, key())).waiting).toMatch(/^[\w-]{43}$/)
  const letters = (await plannedLetters(db().owner)).slice(before)
  expect(letters.map((it) => it.letter)).toEqual(["verify-address", "already-known", "verify-address"])
})

test("a key for a known address is kept nowhere, and opens nothing", async () => {
  const known = await addPerson(db().owner, { email: newAddress() })
  const device = key()
  await signUpAs(known.email, device)
  expect(await enter(device)).toMatchObject({ ok: false })
  const { rows } = await db().owner.query("select from sec.first_way where account_id = $1", [known.id])
  expect(rows).toEqual([])
})

test("a letter of a sign-up with a password ends the keys that were brought along, and the other way round", async () => {
  const email = newAddress()
  const { device, waiting, token } = await begun(email)
  await signUp(newcomer(), { email, password: "quatre mots sans lien" }, "fr")
  const other = (await plannedLetters(db().owner)).at(-1)?.secret ?? ""
  expect(await confirm(other, null)).toEqual(now)
  expect(await confirm(token, waiting)).toEqual({ ok: true, value: "BEFORE" })
  expect(await enter(device)).toMatchObject({ ok: false })

  const second = newAddress()
  await signUp(newcomer(), { email: second, password: "quatre mots sans lien" }, "fr")
  const password = (await plannedLetters(db().owner)).at(-1)
  const mine = await begun(second)
  expect(await confirm(mine.token, mine.waiting)).toEqual(now)
  expect(await confirm(password?.secret ?? "", null)).toEqual({ ok: true, value: "BEFORE" })
  const { rows } = await db().owner.query("select from sec.password where account_id = $1", [
    password?.recipient,
  ])
  expect(rows, "no password that somebody typed").toEqual([])
})

test("the link is good for as long as it says, on an open site, for an account that nobody holds", async () => {
  const late = await begun()
  await moveClock(db().owner, "31 minutes")
  expect(await confirm(late.token, late.waiting)).toEqual(dead)
  await resetClock(db().owner)

  const shut = await begun()
  await db().owner.query("update sec.site set state = 'CLOSED' where audience = 'PARENTS'")
  await expect(confirm(shut.token, shut.waiting)).rejects.toThrow("closed")
  await expect(signUpAs(newAddress(), key())).rejects.toThrow("closed")
  await db().owner.query("update sec.site set state = 'OPEN' where audience = 'PARENTS'")

  const held = await begun()
  await db().owner.query(
    "update public.account set state = 'HELD' where id = (select account_id from sec.first_way order by code_id = (select id from sec.mailed_code order by created_at desc limit 1) desc limit 1)",
  )
  expect(await confirm(held.token, held.waiting)).toEqual(dead)
  expect(await enter(held.device)).toMatchObject({ ok: false })
})

test("the link posted twice at the same moment verifies once", async () => {
  const { waiting, token, device } = await begun()
  const both = await Promise.all([confirm(token, waiting), confirm(token, waiting)])
  expect(both.map((it) => (it.ok ? it.value : it.reason)).sort()).toEqual(["BEFORE", "NOW"])
  const { rows } = await db().owner.query("select from public.passkey where credential_id = $1", [
    device.credentialId,
  ])
  expect(rows).toHaveLength(1)
})

test("a key that is already somebody's is nobody else's", async () => {
  const first = await begun()
  await confirm(first.token, first.waiting)
  const again = await begun(newAddress(), first.device)
  expect(await confirm(again.token, again.waiting)).toEqual(dead)
})

test.each<[string, Lies]>([
  ["made for another origin", { origin: "https://ailleurs.example" }],
  ["of another portal", { rpId: "ailleurs.example" }],
  ["that did not look at its owner", { userVerified: false }],
])("a key %s is refused before anything is written (AN7)", async (_, lies) => {
  const before = (await plannedLetters(db().owner)).length
  expect((await signUpAs(newAddress(), key(), lies)).result).toEqual({ ok: false, reason: "PASSKEY_REFUSED" })
  expect(await plannedLetters(db().owner)).toHaveLength(before)
})
