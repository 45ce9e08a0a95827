import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { enrolPasskey, signInByLink, signInByPasskey } from "#lib/accounts/commands/passkey.ts"
import { listOwnPasskeys } from "#lib/accounts/queries/account.ts"
import {
  askForPasskey,
  authenticationSchema,
  offerPasskey,
  registrationSchema,
} from "#lib/platform/passkeys.ts"
import { env } from "#lib/platform/env.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { newAuthenticator, type Authenticator, type Lies } from "#tests/support/authenticator.ts"
import { useDatabase } from "#tests/support/database.ts"
import { plannedLetters } from "#tests/support/letters.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** AN1, AN7: a passkey made of node:crypto stands where the browser's would. */
const db = useDatabase()
const refused = { ok: false, reason: "PASSKEY_REFUSED" }
let staff: SignedIn<"STAFF">
let key: Authenticator

beforeAll(() => expect(env().origin).toMatch(/^http:\/\/localhost/))
beforeEach(async () => {
  staff = await signedIn(db().owner, "STAFF")
  key = newAuthenticator(env().origin)
})

const offered = async (now = new Date()) =>
  (await offerPasskey({ id: staff.person.id, label: "essai" }, [], now)).challenge
const asked = async (now = new Date()) => (await askForPasskey(now)).challenge
const enrol = async (lies?: Lies, challenge?: string) => {
  const response = registrationSchema.parse(key.enrol(challenge ?? (await offered()), lies))
  return inScope(staff.scope, (it) => enrolPasskey(it, { response }))
}
const enter = async (lies?: Lies, challenge?: string) => {
  const response = authenticationSchema.parse(key.answer(challenge ?? (await asked()), lies))
  return signInByPasskey(newcomer(), { response }, { former: null })
}

describe("enrolling", () => {
  test("keeps the key, tells its owner by letter, and writes it down as a change of power", async () => {
    expect((await enrol()).ok).toBe(true)
    expect(await inScope(staff.scope, listOwnPasskeys)).toMatchObject([
      { credentialId: key.credentialId, usedAt: null },
    ])
    expect((await plannedLetters(db().owner)).at(-1)).toEqual({
      letter: "passkey-added",
      recipient: staff.person.id,
      secret: null,
    })
    const { rows } = await db().owner.query(
      "select control from public.audit where deed = 'passkey.enrol' and account_id = $1",
      [staff.person.id],
    )
    expect(rows).toEqual([{ control: true }])
  })

  test("takes a challenge once", async () => {
    const challenge = await offered()
    expect((await enrol({}, challenge)).ok).toBe(true)
    key = newAuthenticator(env().origin)
    expect(await enrol({}, challenge)).toEqual(refused)
  })

  test("knows a key that is there already", async () => {
    await enrol()
    expect(await enrol()).toEqual({ ok: false, reason: "PASSKEY_KNOWN" })
  })

  test.each<[string, Lies]>([
    ["another origin", { origin: "https://guichet.example.evil.test" }],
    ["another relying party", { rpId: "evil.test" }],
    ["nobody verified", { userVerified: false }],
    ["another ceremony", { type: "webauthn.get" }],
  ])("refuses %s", async (_, lies) => expect(await enrol(lies)).toEqual(refused))
})

describe("signing in", () => {
  beforeEach(async () => void (await enrol()))

  test("opens a fresh session of the staff's hat", async () => {
    const answer = await enter()
    expect(answer).toMatchObject({ ok: true, value: { opened: { kind: "STAFF" } } })
    const session = await readSession(answer.ok ? answer.value.opened.token : "")
    expect(session?.person).toMatchObject({ kind: "STAFF", accountId: staff.person.id, role: "SUPPORT" })
  })

  test.each<[string, Lies]>([
    ["another origin", { origin: "http://localhost.evil.test" }],
    ["another relying party", { rpId: "evil.test" }],
    ["nobody verified", { userVerified: false }],
    ["another ceremony", { type: "webauthn.create" }],
    ["a counter that stood still", { counter: 1 }],
    ["a counter that went back", { counter: 0 }],
    ["a key nobody enrolled", { id: newToken() }],
  ])("refuses %s (AN7)", async (_, lies) => {
    expect(await enter(lies)).toEqual(refused)
    expect((await enter()).ok, "and the genuine one still passes").toBe(true)
  })

  test("takes a challenge once, also when both come at the same moment (AN7)", async () => {
    const challenge = await asked()
    const answers = await Promise.all([enter({}, challenge), enter({}, challenge), enter({}, challenge)])
    expect(answers.filter((it) => it.ok)).toHaveLength(1)
    expect(await enter({}, challenge)).toEqual(refused)
  })

  test("takes only our own challenges, and for ten minutes", async () => {
    expect(await enter({}, Buffer.alloc(36, 7).toString("base64url"))).toEqual(refused)
    expect(await enter({}, Buffer.alloc(32, 7).toString("base64url"))).toEqual(refused)
    expect(await enter({}, await asked(new Date(Date.now() - 12 * 60_000)))).toEqual(refused)
    expect((await enter({}, await asked(new Date(Date.now() - 8 * 60_000)))).ok).toBe(true)
  })

  test("refuses an answer whose words were touched", async () => {
    const response = JSON.parse(key.answer(await asked())) as { response: { signature: string } }
    response.response.signature = response.response.signature.replace(/^.{20}/, (it) =>
      it.split("").reverse().join(""),
    )
    expect(await signInByPasskey(newcomer(), { response }, { former: null })).toEqual(refused)
  })

  test("refuses somebody else's key under one's own name", async () => {
    const thief = newAuthenticator(env().origin)
    const response = authenticationSchema.parse(
      thief.answer(await asked(), { id: key.credentialId, counter: 99 }),
    )
    expect(await signInByPasskey(newcomer(), { response }, { former: null })).toEqual(refused)
  })

  test("opens nothing once the hat is off or the account held (SE2)", async () => {
    await db().owner.query("update public.account set state = 'HELD' where id = $1", [staff.person.id])
    expect(await enter()).toEqual(refused)
    await db().owner.query("update public.account set state = 'ACTIVE' where id = $1", [staff.person.id])
    await db().owner.query("update public.membership set ends_at = sec.now() where account_id = $1", [
      staff.person.id,
    ])
    expect(await enter()).toEqual(refused)
  })
})

test("a link of the demonstration opens nothing in a real installation (AN10)", async () => {
  const link = async () => {
    const token = newToken()
    await db().owner.query(
      "insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at) values ($1, $2, 'LINK', $3, sec.now() + interval '1 hour')",
      [newId(), staff.person.id, hashOf(token)],
    )
    return token
  }
  const once = await link()
  expect((await signInByLink(newcomer(), { token: once })).ok).toBe(true)
  expect(await signInByLink(newcomer(), { token: once }), "twice").toEqual({ ok: false, reason: "LINK_DEAD" })
  await db().owner.query("update sec.installation set mode = 'production'")
  expect(await signInByLink(newcomer(), { token: await link() })).toEqual({ ok: false, reason: "LINK_DEAD" })
  await db().owner.query("update sec.installation set mode = 'test'")
})
