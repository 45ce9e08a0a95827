import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import {
  linkIdentity,
  signInByIdentity,
  spendErrand,
  unlinkIdentity,
} from "#lib/accounts/commands/identity.ts"
import { verifyAddress } from "#lib/accounts/commands/sign-up.ts"
import { listOwnIdentities } from "#lib/accounts/queries/factors.ts"
import { now } from "#lib/platform/clock.ts"
import { env } from "#lib/platform/env.ts"
import { beginIdentity, readErrand, vouched, type Vouched } from "#lib/platform/identity.ts"
import { newToken } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { plannedLetters, wholeDatabase } from "#tests/support/letters.ts"
import { addHat, addPerson } from "#tests/support/people.ts"
import { startProvider, walk, type TestProvider } from "#tests/support/provider.ts"
import { again, newcomer, signedIn } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"

/** Families come in by a provider of OpenID Connect: a real one, on this machine. */
const db = useDatabase()
let provider: TestProvider
let other: TestProvider
beforeAll(async () => {
  provider = await startProvider()
  other = await startProvider()
  for (const it of [provider, other]) it.trust("http://localhost:3000")
  useSettings({ ...provider.settings, WEB_DATABASE_URL: db().webUrl })
})
afterAll(() => provider.stop())
afterEach(async () => {
  provider.lie(null)
  await resetClock(db().owner)
})

let count = 0
/** Somebody whom the provider knows. */
function person(email?: string, verified = true) {
  const sub = `zoe-${++count}`
  provider.people.set(sub, email ? { email, email_verified: verified } : {})
  return sub
}
const newAddress = () => `zoe.lavoie-${++count}@exemple.ca`
const from = { device: null, former: null, sender: "1.1.1.1" }
const spend = (it: Buffer) => spendErrand(newcomer(), it)

async function begun(errand: Parameters<typeof beginIdentity>[0] = { locale: "fr" }) {
  const it = await beginIdentity(errand, now())
  if (typeof it === "string") throw new Error(it)
  return it
}

/** All the way there and back. */
async function vouchedFor(sub: string): Promise<Vouched> {
  const { token, address } = await begun()
  const it = await vouched(token, await walk(address, sub), spend)
  if (typeof it === "string") throw new Error(it)
  return it
}
const comeIn = async (sub: string) => signInByIdentity(newcomer(), await vouchedFor(sub), "fr", from)
async function openedBy(sub: string) {
  const result = await comeIn(sub)
  return result.ok && result.value.step === "in" ? readSession(result.value.opened.token) : null
}

describe("what the provider says is believed only when", () => {
  test("it comes back to the browser that set out, once (SE5)", async () => {
    const sub = person(newAddress())
    const { token, address } = await begun()
    const answer = await walk(address, sub)
    expect(await vouched((await begun()).token, answer, spend), "another browser").toBe("EXPIRED")
    const forged = new URLSearchParams({ ...Object.fromEntries(answer), state: newToken() })
    expect(await vouched(token, forged, spend), "a forged state").toBe("EXPIRED")
    expect(await vouched(token, answer, spend)).toMatchObject({ issuer: provider.issuer, subject: sub })
    expect(await vouched(token, answer, spend), "a replay").toBe("EXPIRED")
  })

  test("the code belongs to this errand: one that was drawn for another opens nothing", async () => {
    const mine = await begun()
    const theirs = await walk((await begun()).address, person(newAddress()))
    const answer = await walk(mine.address, person(newAddress()))
    answer.set("code", theirs.get("code") ?? "")
    expect(await vouched(mine.token, answer, spend)).toBe("IDENTITY_REFUSED")
  })

  test("a code serves once, whatever the portal remembers", async () => {
    const { token, address } = await begun()
    const answer = await walk(address, person(newAddress()))
    expect(typeof (await vouched(token, answer, async () => true))).toBe("object")
    expect(await vouched(token, answer, async () => true)).toBe("IDENTITY_REFUSED")
  })

  test("the nonce is that of the errand", async () => {
    const { token, address } = await begun()
    address.searchParams.set("nonce", "somebody-else-s")
    expect(await vouched(token, await walk(address, person(newAddress())), spend)).toBe("IDENTITY_REFUSED")
  })

  test("the code was made for this portal and not for another client", async () => {
    const { token, address } = await begun()
    address.searchParams.set("client_id", "somebody-else")
    expect(await vouched(token, await walk(address, person(newAddress())), spend)).toBe("IDENTITY_REFUSED")
  })

  test("the answer names this very provider (mix-up)", async () => {
    const { token, address } = await begun()
    const answer = await walk(address, person(newAddress()))
    expect(answer.get("iss")).toBe(provider.issuer)
    answer.set("iss", "https://ailleurs.example")
    expect(await vouched(token, answer, spend)).toBe("IDENTITY_REFUSED")
    const silent = await begun()
    const without = await walk(silent.address, person(newAddress()))
    without.delete("iss")
    expect(await vouched(silent.token, without, spend)).toBe("IDENTITY_REFUSED")
  })

  test.each([
    ["another audience", (it: object) => ({ ...it, aud: "somebody-else" })],
    ["several audiences", (it: object) => ({ ...it, aud: ["guichet-of-the-tests", "else"], azp: "else" })],
    ["another issuer", (it: object) => ({ ...it, iss: "https://ailleurs.example" })],
    ["an ID token that is over", (it: object) => ({ ...it, exp: 1 })],
    ["a nonce of another", (it: object) => ({ ...it, nonce: "else" })],
    ["no nonce", ({ ...it }: { nonce?: string }) => (delete it.nonce, it)],
    [
      "somebody who proved themselves an hour ago",
      (it: object) => ({ ...it, auth_time: Date.now() / 1_000 - 3_600 }),
    ],
    ["nobody's time of proof", ({ ...it }: { auth_time?: number }) => (delete it.auth_time, it)],
  ])("the ID token is as asked for: not %s", async (_, lie) => {
    provider.lie(lie)
    const { token, address } = await begun()
    expect(await vouched(token, await walk(address, person(newAddress())), spend)).toBe("IDENTITY_REFUSED")
  })

  test("its signature is the provider's", async () => {
    provider.lie((it) => it)
    expect(await vouchedFor(person(newAddress())), "signed again by the provider").toBeTruthy()
    provider.lie((it) => it, true)
    const { token, address } = await begun()
    expect(await vouched(token, await walk(address, person(newAddress())), spend)).toBe("IDENTITY_REFUSED")
  })

  test("it is not refused there, nor too late here; and a token is ours", async () => {
    const { token, address } = await begun({ locale: "en", next: "/en/parent" })
    expect(await vouched(token, await walk(address, null), spend)).toBe("DENIED")
    expect(readErrand(token, now())).toEqual({ locale: "en", next: "/en/parent" })
    const [body = "", mark = ""] = token.split(".")
    const forged = Buffer.from(body, "base64url").toString().replace("/en/parent", "/en/admin/x")
    expect(readErrand(`${Buffer.from(forged).toString("base64url")}.${mark}`, now())).toBeNull()
    for (const it of [null, "", "x", `${token}.x`, newToken()]) expect(readErrand(it, now())).toBeNull()
    await moveClock(db().owner, "16 minutes")
    expect(readErrand(token, new Date(Date.now() + 16 * 60_000))).toBeNull()
  })
})

test("a provider that is down is said to be, and asked again", async () => {
  useSettings({ ...other.settings, WEB_DATABASE_URL: db().webUrl })
  other.people.set("marie", { email: newAddress(), email_verified: true })
  const { token, address } = await begun()
  const answer = await walk(address, "marie")
  await other.stop()
  expect(await vouched(token, answer, spend)).toBe("PROVIDER_DOWN")
  useSettings({ ...other.settings, OIDC_ISSUER: "http://127.0.0.1:9", WEB_DATABASE_URL: db().webUrl })
  expect(await beginIdentity({ locale: "fr" }, now())).toBe("PROVIDER_DOWN")
  useSettings({ ...provider.settings, WEB_DATABASE_URL: db().webUrl })
  expect(await openedBy(person(newAddress()))).toMatchObject({ person: { kind: "PARENT" } })
})

describe("somebody new", () => {
  test("becomes a parent at once when the provider has verified the address, and comes back as the same", async () => {
    const email = newAddress()
    const sub = person(email)
    const first = await openedBy(sub)
    expect(first?.person.kind).toBe("PARENT")
    provider.people.set(sub, { email: newAddress(), email_verified: true })
    expect((await openedBy(sub))?.person.accountId, "by the subject, whatever the address").toBe(
      first?.person.accountId,
    )
    const letters = (await plannedLetters(db().owner)).filter(
      (it) => it.recipient === first?.person.accountId,
    )
    expect(letters.map((it) => it.letter)).toContain("identity-linked")
    const kept = JSON.stringify(await wholeDatabase(db().owner))
    expect(kept.includes(email), "the address is sealed").toBe(false)
    expect(kept.includes(sub), "how the provider calls them is not kept").toBe(false)
  })

  test("gets the usual letter when it has not, good in this browser only (AN5)", async () => {
    const known = await addPerson(db().owner, { email: newAddress() })
    const answers = []
    for (const email of [newAddress(), known.email]) answers.push(await comeIn(person(email, false)))
    expect(answers).toMatchObject([
      { ok: true, value: { step: "letter" } },
      { ok: true, value: { step: "letter" } },
    ])
    const letters = (await plannedLetters(db().owner)).slice(-2)
    expect(letters.map((it) => it.letter)).toEqual(["verify-address", "already-known"])
    const token = letters[0]?.secret ?? ""
    const elsewhere = { ok: false, reason: "OTHER_BROWSER" }
    expect(await verifyAddress(newcomer(), { token })).toMatchObject(elsewhere)
    expect(await verifyAddress(newcomer(), { token }, newToken())).toMatchObject(elsewhere)
    const { waiting } =
      answers[0]?.ok && answers[0].value.step === "letter" ? answers[0].value : { waiting: "" }
    expect(await verifyAddress(newcomer(), { token }, waiting)).toEqual({ ok: true, value: "NOW" })
  })

  test("gets a letter too when the verified address only becomes one of ours by being rewritten (AN9)", async () => {
    for (const disguised of ["\uff5aoe", "\u212aoe", "zo\uff45"]) {
      const email = `${disguised}.lavoie-${++count}@exemple.ca`
      expect(await comeIn(person(email)), email).toMatchObject({ ok: true, value: { step: "letter" } })
    }
    expect(await comeIn(person(`Zoe.LAVOIE-${++count}@Exemple.ca`))).toMatchObject({ value: { step: "in" } })
  })

  test("comes in after that letter, by the same identity and by no other", async () => {
    const sub = person(newAddress(), false)
    const result = await comeIn(sub)
    const token = (await plannedLetters(db().owner)).at(-1)?.secret ?? ""
    const waiting = result.ok && result.value.step === "letter" ? result.value.waiting : ""
    expect(await verifyAddress(newcomer(), { token }, waiting)).toEqual({ ok: true, value: "NOW" })
    expect(await openedBy(sub)).toMatchObject({ person: { kind: "PARENT" } })
    expect(await verifyAddress(newcomer(), { token }, waiting)).toEqual({ ok: true, value: "BEFORE" })
  })

  test("without an address, or with one that is none, is told to open an account first", async () => {
    for (const email of [
      undefined,
      "a@b",
      "two@exemple.ca,three@exemple.ca",
      `${"a".repeat(300)}@exemple.ca`,
    ])
      expect(await comeIn(person(email))).toEqual({ ok: false, reason: "NO_ADDRESS" })
  })

  test("takes an address that was signed up with and never confirmed: it was nobody's", async () => {
    const email = newAddress()
    await comeIn(person(email, false))
    expect(await openedBy(person(email))).toMatchObject({ person: { kind: "PARENT" } })
  })
})

describe("an account that is there already", () => {
  test("is never taken over by its address: its owner is told, and links it from inside", async () => {
    const known = await signedIn(db().owner, "PARENT", {
      email: newAddress(),
      password: "quatre mots sans lien",
    })
    const sub = person(known.person.email)
    expect(await comeIn(sub)).toEqual({ ok: false, reason: "ADDRESS_KNOWN" })
    expect((await plannedLetters(db().owner)).at(-1)).toMatchObject({
      letter: "already-known",
      recipient: known.person.id,
    })
    const it = await vouchedFor(sub)
    expect(await inScope(known.scope, (scoped) => linkIdentity(scoped, it))).toEqual({
      ok: true,
      value: null,
    })
    expect((await openedBy(sub))?.person.accountId).toBe(known.person.id)
    expect(await inScope(known.scope, (scoped) => linkIdentity(scoped, it))).toMatchObject({
      reason: "IDENTITY_KNOWN",
    })
    const other = await signedIn(db().owner, "PARENT")
    expect(await inScope(other.scope, (scoped) => linkIdentity(scoped, it))).toMatchObject({
      reason: "IDENTITY_TAKEN",
    })
  })

  test("links after a recent proof only (SE6), and only if it is a parent's alone", async () => {
    const { person: me, scope } = await signedIn(db().owner, "PARENT")
    const it = await vouchedFor(person(newAddress()))
    await db().owner.query(
      "update sec.session set fresh_at = sec.now() - interval '21 minutes' where account_id = $1",
      [me.id],
    )
    await expect(inScope(scope, (scoped) => linkIdentity(scoped, it))).rejects.toThrow()
    const fresh = await again(db().owner, "PARENT", me)
    await addHat(db().owner, me.id, { kind: "DAYCARE" })
    expect(await inScope(fresh.scope, (scoped) => linkIdentity(scoped, it))).toMatchObject({
      reason: "NOT_FOR_TEAMS",
    })
  })

  test("that got another hat since opens the parent's by it, and no other (AN1)", async () => {
    const sub = person(newAddress())
    const first = await openedBy(sub)
    const id = first?.person.accountId ?? ""
    await addHat(db().owner, id, { kind: "HOME" })
    expect((await openedBy(sub))?.person.kind).toBe("PARENT")
    await db().owner.query(
      "update public.membership set ends_at = sec.now() where account_id = $1 and kind = 'PARENT'",
      [id],
    )
    expect(await comeIn(sub)).toEqual({ ok: false, reason: "IDENTITY_REFUSED" })
  })

  test("that became staff's opens by it no more: a passkey alone does (AN1)", async () => {
    const sub = person(newAddress())
    const first = await openedBy(sub)
    await addHat(db().owner, first?.person.accountId ?? "", { kind: "STAFF" })
    expect(await comeIn(sub)).toEqual({ ok: false, reason: "IDENTITY_REFUSED" })
  })

  test("that is held or closed opens by it no more than otherwise", async () => {
    const sub = person(newAddress())
    const first = await openedBy(sub)
    await db().owner.query("update public.account set state = 'HELD' where id = $1", [
      first?.person.accountId,
    ])
    expect(await comeIn(sub)).toEqual({ ok: false, reason: "IDENTITY_REFUSED" })
  })

  test("loses it when I unlink it: told by letter, others out, and never the last way in", async () => {
    const me = await signedIn(db().owner, "PARENT", { password: "quatre mots sans lien" })
    const it = await vouchedFor(person(newAddress()))
    await inScope(me.scope, (scoped) => linkIdentity(scoped, it))
    const other = await again(db().owner, "PARENT", me.person)
    const [mine] = await inScope(me.scope, listOwnIdentities)
    const stranger = await signedIn(db().owner, "PARENT", { password: "quatre mots sans lien" })
    const unlink = (who: typeof me) =>
      inScope(who.scope, (scoped) => unlinkIdentity(scoped, { identityId: mine?.id ?? "" }))
    await expect(unlink(stranger)).rejects.toThrow("not found")
    expect(await unlink(me)).toEqual({ ok: true, value: null })
    expect(await readSession(other.token)).toBeNull()
    expect(await readSession(me.token)).not.toBeNull()
    expect((await plannedLetters(db().owner)).at(-1)).toMatchObject({ letter: "identity-unlinked" })
    expect(await inScope(me.scope, listOwnIdentities)).toEqual([])

    const alone = await comeIn(person(newAddress()))
    const token = alone.ok && alone.value.step === "in" ? alone.value.opened.token : ""
    const session = await readSession(token)
    const owner = { ...me.person, id: session?.person.accountId ?? "" }
    const bare = await again(db().owner, "PARENT", owner).catch(() => null)
    expect(bare).not.toBeNull()
    if (!bare) return
    const [last] = await inScope(bare.scope, listOwnIdentities)
    expect(
      await inScope(bare.scope, (scoped) => unlinkIdentity(scoped, { identityId: last?.id ?? "" })),
    ).toMatchObject({ reason: "LAST_FACTOR" })
  })
})

test("a closed site makes nobody new", async () => {
  const it = await vouchedFor(person(newAddress()))
  await db().owner.query("update sec.site set state = 'CLOSED' where audience = 'PARENTS'")
  await expect(signInByIdentity(newcomer(), it, "fr", from)).rejects.toThrow("closed")
  await db().owner.query("update sec.site set state = 'OPEN' where audience = 'PARENTS'")
  expect(env().provider?.issuer).toBe(provider.issuer)
})
