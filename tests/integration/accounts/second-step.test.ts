import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { generateSync } from "otplib"
import { confirmOneTime, offerOneTime, removeOneTime } from "#lib/accounts/commands/one-time.ts"
import { makeRecoveryCodes } from "#lib/accounts/commands/recovery-codes.ts"
import { enterOneTime, enterRecoveryCode } from "#lib/accounts/commands/second-step.ts"
import { enterCode, signIn } from "#lib/accounts/commands/sign-in.ts"
import { findOfferedSeed, getOwnFactors } from "#lib/accounts/queries/factors.ts"
import { recoveryCodeSchema } from "#lib/accounts/schema/account.ts"
import { newToken } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { plannedLetters, wholeDatabase } from "#tests/support/letters.ts"
import { addHat } from "#tests/support/people.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
const password = "quatre mots sans lien"
let me: SignedIn<"DAYCARE">
let sender: string

beforeEach(async () => {
  me = await signedIn(db().owner, "DAYCARE", { password })
  sender = newToken()
})
afterEach(() => resetClock(db().owner))

const codeAt = async (seed: string, steps = 0) =>
  generateSync({ secret: seed, epoch: Math.floor((await clock()).getTime() / 1_000) + 30 * steps })
const clock = async () => (await db().owner.query<{ now: Date }>("select sec.now() as now")).rows[0]!.now

async function addApplication(who = me): Promise<string> {
  expect((await inScope(who.scope, offerOneTime)).ok).toBe(true)
  const seed = await inScope(who.scope, findOfferedSeed)
  const code = await codeAt(seed!)
  expect(await inScope(who.scope, (it) => confirmOneTime(it, { code }))).toMatchObject({ ok: true })
  return seed!
}
/** The code that confirmed has served: the next step is the first that signs in. */
const waitAStep = () => moveClock(db().owner, "30 seconds")

async function waitingFor(step: "application" | "code"): Promise<string> {
  const answer = await signIn(
    newcomer(),
    { email: me.person.email, password, next: undefined },
    { device: null, sender: newToken(), former: null },
  )
  expect(answer).toMatchObject({ ok: true, value: { step } })
  return answer.ok && answer.value.step !== "in" ? answer.value.waiting : ""
}
const answer = (code: string, waiting: string | null) =>
  enterOneTime(newcomer(), { code, trust: undefined, next: undefined }, { waiting, former: null, sender })
const recover = (code: string, waiting: string) =>
  enterRecoveryCode(newcomer(), recoveryCodeSchema.parse({ code }), { waiting, former: null, sender })
const letters = async () =>
  (await plannedLetters(db().owner)).filter((it) => it.recipient === me.person.id).map((it) => it.letter)

describe("an application of one-time codes", () => {
  test("is offered, confirmed by its first code, told by letter, and kept sealed (EN1)", async () => {
    const seed = await addApplication()
    expect(await inScope(me.scope, getOwnFactors)).toMatchObject({ oneTimeAt: expect.any(Date) as Date })
    expect(await letters()).toEqual(["one-time-added"])
    expect((await wholeDatabase(db().owner)).filter(({ row }) => row.includes(seed))).toEqual([])
    expect(await inScope(me.scope, findOfferedSeed), "a seed that is in use is shown no more").toBeNull()
  })

  test("a wrong first code confirms nothing, and an old offer is over", async () => {
    await inScope(me.scope, offerOneTime)
    const seed = await inScope(me.scope, findOfferedSeed)
    const code = await codeAt(seed!, 5)
    expect(await inScope(me.scope, (it) => confirmOneTime(it, { code }))).toMatchObject({
      reason: "ONE_TIME_WRONG",
    })
    await db().owner.query("update sec.one_time set offered_at = offered_at - interval '31 minutes'")
    expect(await inScope(me.scope, (it) => confirmOneTime(it, { code }))).toEqual({
      ok: false,
      reason: "OFFER_OVER",
    })
  })

  test("one that is in use is not replaced by another offer", async () => {
    await addApplication()
    expect(await inScope(me.scope, offerOneTime)).toEqual({ ok: false, reason: "ONE_TIME_KNOWN" })
  })

  test("opens a team's hat after the password (AN1), and no letter carries a code then", async () => {
    const seed = await addApplication()
    await waitAStep()
    const opened = await answer(await codeAt(seed), await waitingFor("application"))
    expect(opened).toMatchObject({ ok: true, value: { step: "in", opened: { kind: "DAYCARE" } } })
    expect(await letters()).not.toContain("sign-in-code")
  })

  test("no mailed code stands for it, whatever is sent", async () => {
    await addApplication()
    const waiting = await waitingFor("application")
    const sent = await enterCode(
      newcomer(),
      { code: "000000", trust: undefined, next: undefined },
      { waiting, former: null },
    )
    expect(sent).toEqual({ ok: false, reason: "CODE_WRONG", field: "code" })
  })

  test.each([-1, 0, 1])("AN6 a code %i step away serves", async (away) => {
    const seed = await addApplication()
    await moveClock(db().owner, "2 minutes")
    expect((await answer(await codeAt(seed, away), await waitingFor("application"))).ok).toBe(true)
  })

  test.each([-2, 2])("AN6 a code %i steps away does not", async (away) => {
    const seed = await addApplication()
    await moveClock(db().owner, "5 minutes")
    expect(await answer(await codeAt(seed, away), await waitingFor("application"))).toMatchObject({
      reason: "ONE_TIME_WRONG",
    })
  })

  test("AN6 a code serves once, in another sign-in and ten times at once too", async () => {
    const seed = await addApplication()
    await waitAStep()
    const code = await codeAt(seed)
    const both = await Promise.all([waitingFor("application"), waitingFor("application")])
    const answers = await Promise.all(both.map((it) => answer(code, it)))
    expect(answers.filter((it) => it.ok)).toHaveLength(1)
    expect((await answer(code, await waitingFor("application"))).ok).toBe(false)
  })

  test("AN6 the code that confirmed it does not sign in, and a clock that jumps back revives none", async () => {
    const seed = await addApplication()
    expect((await answer(await codeAt(seed), await waitingFor("application"))).ok).toBe(false)
    await moveClock(db().owner, "1 hour")
    const later = await codeAt(seed)
    expect((await answer(later, await waitingFor("application"))).ok).toBe(true)
    await resetClock(db().owner)
    expect((await answer(await codeAt(seed), await waitingFor("application"))).ok).toBe(false)
    await moveClock(db().owner, "1 hour")
    expect((await answer(later, await waitingFor("application"))).ok).toBe(false)
  })

  test("five wrong codes end the sign-in; the right one is then too late (AN3)", async () => {
    const seed = await addApplication()
    await waitAStep()
    const waiting = await waitingFor("application")
    for (let i = 0; i < 5; i++) await answer(await codeAt(seed, 7 + i), waiting)
    expect(await answer(await codeAt(seed), waiting)).toEqual({ ok: false, reason: "SIGN_IN_AGAIN" })
  })

  test("one address tries twenty times in a quarter of an hour, whatever it signs in to (AN3)", async () => {
    await addApplication()
    for (let i = 0; i < 20; i++) await answer("123456", newToken())
    expect(await answer("123456", newToken())).toEqual({ ok: false, reason: "TOO_OFTEN" })
  })

  test("while too much was opened at the door, a right code waits, and the try is told so (EX5)", async () => {
    const seed = await addApplication()
    await waitAStep()
    await db().owner.query("update sec.budget set allowed = 1 where name = 'door-account'")
    const code = await codeAt(seed)
    const waiting = await waitingFor("application")
    expect(await answer("000000", waiting)).toMatchObject({ reason: "ONE_TIME_WRONG" })
    expect(await answer(code, waiting)).toEqual({ ok: false, reason: "TOO_OFTEN" })
    await db().owner.query("update sec.budget set allowed = 60 where name = 'door-account'")
    expect((await answer(code, waiting)).ok).toBe(true)
  })

  test("is not removed while a team's hat has nothing else; every other session ends when it is (SE2)", async () => {
    await addApplication()
    expect(await inScope(me.scope, removeOneTime)).toEqual({ ok: false, reason: "LAST_FACTOR" })
    await db().owner.query(
      "insert into public.passkey (account_id, credential_id, public_key, counter) values ($1, $2, '\\x00', 0)",
      [me.person.id, newToken()],
    )
    expect((await inScope(me.scope, removeOneTime)).ok).toBe(true)
    expect(await letters()).toContain("one-time-removed")
  })
})

describe("recovery codes", () => {
  const make = async () => {
    const made = await makeRecoveryCodes(me.scope)
    return made.ok ? made.value : []
  }

  test("are ten, different, hard to guess, kept nowhere as they are, and told by letter", async () => {
    const codes = await make()
    expect(new Set(codes).size).toBe(10)
    for (const it of codes) expect(it).toMatch(/^(?:[B-Z2379]{4}-){3}[B-Z2379]{4}$/)
    const bare = codes.flatMap((it) => [it, it.replaceAll("-", "")])
    const rows = await wholeDatabase(db().owner)
    expect(rows.filter(({ row }) => bare.some((it) => row.includes(it)))).toEqual([])
    expect(await letters()).toEqual(["recovery-codes-made"])
  })

  test("each serves once, in place of the application, and its use is told", async () => {
    await addApplication()
    const [code = ""] = await make()
    const typed = ` ${code.toLowerCase().replaceAll("-", " ")} `
    expect(await recover(typed, await waitingFor("application"))).toMatchObject({
      ok: true,
      value: { step: "in", opened: { kind: "DAYCARE" } },
    })
    expect(await letters()).toContain("recovery-used")
    expect((await recover(code, await waitingFor("application"))).ok).toBe(false)
    expect(await inScope(me.scope, getOwnFactors)).toMatchObject({ codesLeft: 9 })
  })

  test("new ones end the former, and somebody else's open nothing", async () => {
    await addApplication()
    const [former = ""] = await make()
    await make()
    expect((await recover(former, await waitingFor("application"))).ok).toBe(false)
    const other = await signedIn(db().owner, "PARENT", { password })
    const theirs = await makeRecoveryCodes(other.scope)
    const waiting = await waitingFor("application")
    expect((await recover(theirs.ok ? theirs.value[0]! : "", waiting)).ok).toBe(false)
  })

  test("do nothing without the password before them", async () => {
    const [code = ""] = await make()
    expect(await recover(code, newToken())).toEqual({ ok: false, reason: "SIGN_IN_AGAIN" })
  })

  test("never open a hat of the staff (AN1)", async () => {
    await addApplication()
    const [code = ""] = await make()
    const waiting = await waitingFor("application")
    await addHat(db().owner, me.person.id, { kind: "STAFF" })
    await db().owner.query(
      "update public.membership set ends_at = sec.now() where account_id = $1 and kind = 'DAYCARE'",
      [me.person.id],
    )
    expect((await recover(code, waiting)).ok).toBe(false)
  })
})

test("what asks for a recent proof is refused by the database itself once it is old (SE6)", async () => {
  await db().owner.query("update sec.session set fresh_at = fresh_at - interval '20 minutes 1 second'")
  await expect(inScope(me.scope, offerOneTime)).rejects.toThrow()
  await expect(makeRecoveryCodes(me.scope)).rejects.toThrow()
  expect(await readSession(me.token)).not.toBeNull()
})
