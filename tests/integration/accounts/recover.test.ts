import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  confirmFirstOneTime,
  enrolFirstPasskey,
  offerFirstOneTime,
} from "#lib/accounts/commands/enrolment.ts"
import { removePasskey } from "#lib/accounts/commands/passkey.ts"
import { askRecovery, changePassword, renewPassword } from "#lib/accounts/commands/password.ts"
import { enterCode, signIn } from "#lib/accounts/commands/sign-in.ts"
import { listOwnPasskeys } from "#lib/accounts/queries/account.ts"
import { findSeedOfEnrolling } from "#lib/accounts/queries/factors.ts"
import { env } from "#lib/platform/env.ts"
import { newToken } from "#lib/platform/ids.ts"
import { offerPasskey, registrationSchema } from "#lib/platform/passkeys.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { generateSync } from "otplib"
import { newAuthenticator } from "#tests/support/authenticator.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { plannedLetters } from "#tests/support/letters.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { again, newcomer, signedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
const password = "quatre mots sans lien"
const another = "cinq autres mots bien choisis"
let person: Made
beforeEach(async () => {
  person = await addPerson(db().owner, { password })
})
afterEach(() => resetClock(db().owner))

const lettersTo = async (it: Made) =>
  (await plannedLetters(db().owner)).filter(({ recipient }) => recipient === it.id)
const linkFor = async (it = person) => {
  await askRecovery(newcomer(), { email: it.email })
  return (await lettersTo(it)).findLast(({ letter }) => letter === "recover-password")?.secret ?? ""
}
const renew = (token: string, words = another) => renewPassword(newcomer(), { token, password: words })
const enter = (words: string, device: string | null = null, it = person) =>
  signIn(
    newcomer(),
    { email: it.email, password: words, next: undefined },
    { device, sender: newToken(), former: null },
  )

describe("a forgotten password", () => {
  test("AN8 is renewed by a link of 256 bits, once, that opens nothing by itself", async () => {
    const link = await linkFor()
    expect(Buffer.from(link, "base64url")).toHaveLength(32)
    expect(await renew(link)).toEqual({ ok: true, value: null })
    expect(await renew(link, "encore six mots tout neufs")).toEqual({ ok: false, reason: "LINK_DEAD" })
    expect(await enter(password)).toEqual({ ok: false, reason: "WRONG_CREDENTIALS" })
    expect(await enter(another), "the second step comes as ever").toMatchObject({ value: { step: "code" } })
  })

  test("AN8 ends every session, forgets trusted devices, kills links under way, and tells the owner", async () => {
    const signed = await again(db().owner, "PARENT", person)
    const device = newToken()
    await db().owner.query("insert into sec.device (account_id, token_hash) values ($1, sec.hash_of($2))", [
      person.id,
      device,
    ])
    const [older, newer] = [await linkFor(), await linkFor()]
    expect((await renew(newer)).ok).toBe(true)
    expect(await readSession(signed.token)).toBeNull()
    expect(await enter(another, device)).toMatchObject({ value: { step: "code" } })
    expect(await renew(older)).toEqual({ ok: false, reason: "LINK_DEAD" })
    expect((await lettersTo(person)).map((it) => it.letter)).toContain("password-changed")
  })

  test("AN8 the link dies after thirty minutes, whatever the setting says", async () => {
    useLinkMinutes(600)
    const link = await linkFor()
    useLinkMinutes(30)
    await moveClock(db().owner, "30 minutes 1 second")
    expect(await renew(link)).toEqual({ ok: false, reason: "LINK_DEAD" })
  })

  test("AN8 an application stays in the way of whoever has only the mailbox", async () => {
    await db().owner.query(
      "insert into sec.one_time (account_id, sealed, confirmed_at) values ($1, 'x', sec.now())",
      [person.id],
    )
    expect((await renew(await linkFor())).ok).toBe(true)
    expect(await enter(another)).toMatchObject({ value: { step: "application" } })
  })

  test("AN5 is answered alike for no account, an unverified, held or staff one, which get no letter", async () => {
    const staff = await addPerson(db().owner, { kind: "STAFF" })
    const held = await addPerson(db().owner)
    await db().owner.query("update public.account set state = 'HELD' where id = $1", [held.id])
    for (const email of [staff.email, held.email, "personne@exemple.ca"])
      expect(await askRecovery(newcomer(), { email })).toEqual({ ok: true, value: null })
    expect([...(await lettersTo(staff)), ...(await lettersTo(held))]).toEqual([])
  })

  test("four letters an hour and no more, with the same answer", async () => {
    for (let i = 0; i < 6; i++) expect((await askRecovery(newcomer(), { email: person.email })).ok).toBe(true)
    expect(await lettersTo(person)).toHaveLength(4)
  })

  test("a link for an account that was held, or is staff's meanwhile, renews nothing", async () => {
    const link = await linkFor()
    await db().owner.query("update public.account set state = 'HELD' where id = $1", [person.id])
    expect(await renew(link)).toEqual({ ok: false, reason: "LINK_DEAD" })
  })

  test("AN2 a listed password is refused before the link is spent", async () => {
    const link = await linkFor()
    expect(await renew(link, "monkeydragon12")).toEqual({
      ok: false,
      reason: "PASSWORD_LISTED",
      field: "password",
    })
    expect((await renew(link)).ok).toBe(true)
  })
})

describe("a changed password", () => {
  test("ends the other sessions, not this one, and tells the owner (SE2)", async () => {
    const mine = await again(db().owner, "PARENT", person)
    const other = await again(db().owner, "PARENT", person)
    expect(await changePassword(mine.scope, { password: another })).toEqual({ ok: true, value: null })
    expect(await readSession(other.token)).toBeNull()
    expect(await readSession(mine.token)).not.toBeNull()
    expect(await enter(another)).toMatchObject({ ok: true })
    expect((await lettersTo(person)).map((it) => it.letter)).toContain("password-changed")
  })

  test("AN2 may not be made of one's own address", async () => {
    const marie = await addPerson(db().owner, { email: "marie.tremblay.montcalm@exemple.ca" })
    const mine = await again(db().owner, "PARENT", marie)
    expect(await changePassword(mine.scope, { password: "Montcalm-Tremblay-1987" })).toMatchObject({
      reason: "PASSWORD_LISTED",
    })
  })

  test("staff get none (AN1)", async () => {
    const staff = await signedIn(db().owner, "STAFF")
    expect(await changePassword(staff.scope, { password: another })).toEqual({
      ok: false,
      reason: "NO_PASSWORD",
    })
  })
})

describe("a team's hat without a factor", () => {
  let user: Made
  beforeEach(async () => {
    user = await addPerson(db().owner, { kind: "DAYCARE", password })
  })
  const enrolling = async () => {
    const first = await enter(password, null, user)
    const waiting = first.ok && first.value.step === "code" ? first.value.waiting : ""
    const code = (await lettersTo(user)).findLast((it) => it.letter === "sign-in-code")?.secret ?? ""
    return enterCode(newcomer(), { code, trust: undefined, next: undefined }, { waiting, former: null })
  }
  const token = async () => {
    const it = await enrolling()
    return it.ok && it.value.step === "enrol" ? it.value.waiting : ""
  }
  const aPasskey = async () => {
    const options = await offerPasskey({ id: user.id, label: "essai" }, [], new Date())
    return registrationSchema.parse(newAuthenticator(env().origin).enrol(options.challenge))
  }

  test("is led to adding one, and no session is open until then (AN1)", async () => {
    expect(await enrolling()).toMatchObject({ ok: true, value: { step: "enrol" } })
    const { rows } = await db().owner.query("select from sec.session where account_id = $1", [user.id])
    expect(rows).toEqual([])
  })

  test("comes in with the passkey it adds; the token served once, and a second factor is not added by it", async () => {
    const waiting = await token()
    const added = await enrolFirstPasskey(
      newcomer(),
      { response: await aPasskey() },
      { waiting, former: null },
    )
    expect(added).toMatchObject({ ok: true, value: { kind: "DAYCARE" } })
    expect(
      await enrolFirstPasskey(newcomer(), { response: await aPasskey() }, { waiting, former: null }),
    ).toEqual({ ok: false, reason: "SIGN_IN_AGAIN" })
    expect((await lettersTo(user)).map((it) => it.letter)).toContain("passkey-added")
  })

  test("of two passkeys added at once with two tokens, one is the first and the other is none", async () => {
    const tokens = [await token(), await token()]
    const responses = [await aPasskey(), await aPasskey()]
    const added = await Promise.all(
      tokens.map((waiting, i) =>
        enrolFirstPasskey(newcomer(), { response: responses[i] }, { waiting, former: null }),
      ),
    )
    expect(added.filter((it) => it.ok)).toHaveLength(1)
  })

  test("comes in with the application it adds", async () => {
    const waiting = await token()
    expect((await offerFirstOneTime(newcomer(), waiting)).ok).toBe(true)
    const seed = await inScope(newcomer(), (it) => findSeedOfEnrolling(it, waiting))
    const code = generateSync({ secret: seed! })
    expect(await confirmFirstOneTime(newcomer(), { code }, { waiting, former: null })).toMatchObject({
      ok: true,
      value: { kind: "DAYCARE" },
    })
  })

  test("with a passkey already, a password leads to that passkey and adds nothing", async () => {
    await enrolFirstPasskey(
      newcomer(),
      { response: await aPasskey() },
      { waiting: await token(), former: null },
    )
    expect(await enter(password, null, user)).toEqual({ ok: false, reason: "PASSKEY_NEEDED" })
  })

  test("keeps its last passkey, and may remove another's never", async () => {
    await enrolFirstPasskey(
      newcomer(),
      { response: await aPasskey() },
      { waiting: await token(), former: null },
    )
    const mine = await again(db().owner, "DAYCARE", user)
    const [key] = await inScope(mine.scope, listOwnPasskeys)
    const remove = (passkeyId: string, scope = mine.scope) =>
      inScope(scope, (it) => removePasskey(it, { passkeyId }))
    expect(await remove(key!.id)).toEqual({ ok: false, reason: "LAST_FACTOR" })
    const other = await signedIn(db().owner, "DAYCARE")
    await expect(remove(key!.id, other.scope)).rejects.toThrow("not found")
    await db().owner.query(
      "insert into public.passkey (account_id, credential_id, public_key, counter) values ($1, $2, '\\x00', 0)",
      [user.id, newToken()],
    )
    expect((await remove(key!.id)).ok).toBe(true)
    expect((await lettersTo(user)).map((it) => it.letter)).toContain("passkey-removed")
  })
})

function useLinkMinutes(linkMinutes: number) {
  Object.assign(env(), { linkMinutes })
}
