import { beforeEach, describe, expect, test } from "vitest"
import { changeHat } from "#lib/accounts/commands/change-hat.ts"
import {
  endOwnSessions,
  endSessionsFor,
  endSessionsOf,
  forgetDevice,
} from "#lib/accounts/commands/end-sessions.ts"
import { countSessions, listOwnDevices, listOwnSessions } from "#lib/accounts/queries/sessions.ts"
import { Forbidden, NotFound } from "#lib/platform/access.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { plannedLetters } from "#tests/support/letters.ts"
import { addHat } from "#tests/support/people.ts"
import { reachByStaff } from "#tests/support/reach.ts"
import { again, anOfficer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let parent: SignedIn<"PARENT">
beforeEach(async () => void (parent = await signedIn(db().owner, "PARENT")))

const alive = async (...tokens: string[]) =>
  Promise.all(tokens.map(async (it) => (await readSession(it)) !== null))
const sql = (text: string, values: unknown[] = []) => db().owner.query(text, values)
const idOf = async (token: string) =>
  (await sql("select id from sec.session where token_hash = $1", [hashOf(token)])).rows[0] as { id: string }

async function addDevice(account: string, token?: string): Promise<string> {
  const { rows } = await sql("insert into sec.device (account_id, token_hash) values ($1, $2) returning id", [
    account,
    hashOf(newToken()),
  ])
  const { id } = rows[0] as { id: string }
  if (token)
    await sql("update sec.session set device_id = $1, browser = 'Firefox, Windows' where token_hash = $2", [
      id,
      hashOf(token),
    ])
  return id
}

describe("my sessions", () => {
  test("are listed, this one first, with a coarse name; nobody else's, and none that is over", async () => {
    const other = await again(db().owner, "PARENT", parent.person)
    const ended = await again(db().owner, "PARENT", parent.person)
    await sql("update sec.session set revoked_at = now() where token_hash = $1", [hashOf(ended.token)])
    await signedIn(db().owner, "PARENT")
    await sql("update sec.session set browser = 'Safari, iOS' where token_hash = $1", [hashOf(other.token)])
    const list = await inScope(parent.scope, listOwnSessions)
    expect(list.map(({ isThis, browser, kind }) => ({ isThis, browser, kind }))).toEqual([
      { isThis: true, browser: null, kind: "PARENT" },
      { isThis: false, browser: "Safari, iOS", kind: "PARENT" },
    ])
  })

  test("SE4 one ends at my word, and the others go on", async () => {
    const [one, two] = [
      await again(db().owner, "PARENT", parent.person),
      await again(db().owner, "PARENT", parent.person),
    ]
    const which = (await idOf(one.token)).id
    expect(await inScope(parent.scope, (it) => endOwnSessions(it, { which }))).toMatchObject({ ok: true })
    expect(await alive(parent.token, one.token, two.token)).toEqual([true, false, true])
    expect(await inScope(parent.scope, (it) => endOwnSessions(it, { which }))).toEqual({
      ok: false,
      reason: "SESSION_OVER",
    })
  })

  test("SE4 all others end at once, and this one goes on", async () => {
    const one = await again(db().owner, "PARENT", parent.person)
    const stranger = await signedIn(db().owner, "PARENT")
    const answer = await inScope(parent.scope, (it) => endOwnSessions(it, { which: "others" }))
    expect(answer).toEqual({ ok: true, value: { all: true, ended: 1 } })
    expect(await alive(parent.token, one.token, stranger.token)).toEqual([true, false, true])
  })

  test("AZ5 somebody else's is as absent as one that never was", async () => {
    const stranger = await signedIn(db().owner, "PARENT")
    const answers = await Promise.all(
      [(await idOf(stranger.token)).id, newId()].map((which) =>
        inScope(parent.scope, (it) => endOwnSessions(it, { which })),
      ),
    )
    expect(answers).toEqual([
      { ok: false, reason: "SESSION_OVER" },
      { ok: false, reason: "SESSION_OVER" },
    ])
    expect(await alive(stranger.token)).toEqual([true])
  })

  test("a device is forgotten with what is open on it, and stands for no code any more", async () => {
    const one = await again(db().owner, "PARENT", parent.person)
    const deviceId = await addDevice(parent.person.id, one.token)
    const theirs = await addDevice((await signedIn(db().owner, "PARENT")).person.id)
    expect(await inScope(parent.scope, listOwnDevices)).toMatchObject([
      { id: deviceId, browser: "Firefox, Windows", isThis: false },
    ])
    expect(await inScope(parent.scope, (it) => forgetDevice(it, { deviceId }))).toMatchObject({ ok: true })
    expect(await inScope(parent.scope, (it) => forgetDevice(it, { deviceId: theirs }))).toMatchObject({
      ok: false,
      reason: "DEVICE_OVER",
    })
    expect(await alive(parent.token, one.token)).toEqual([true, false])
    expect(await inScope(parent.scope, listOwnDevices)).toEqual([])
    const { rows } = await sql("select revoked_at from sec.device where id = $1", [theirs])
    expect(rows).toEqual([{ revoked_at: null }])
  })
})

describe("SE4 staff", () => {
  test("end all of a person's, who is told; it is in the chain of power", async () => {
    const staff = await signedIn(db().owner, "STAFF")
    const count = () => inScope(staff.scope, (it) => countSessions(it, parent.person.id))
    expect(await count(), "of nobody they did not look up").toBe(0)
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", staff.token)
      expect(await tx.attempt("select sec.end_sessions_of($1)", [parent.person.id])).toBe("42501")
    })
    await reachByStaff(db().owner, parent.person.id)
    expect(await count()).toBe(1)
    const answer = await inScope(staff.scope, (it) => endSessionsOf(it, { accountId: parent.person.id }))
    expect(answer).toMatchObject({ ok: true, value: { ended: 1 } })
    expect(await alive(parent.token, staff.token)).toEqual([false, true])
    const letters = (await plannedLetters(db().owner)).filter((it) => it.recipient === parent.person.id)
    expect(letters.map((it) => it.letter)).toEqual(["sessions-ended"])
    const { rows } = await sql("select control, subject from public.audit where deed = 'right.end-sessions'")
    expect(rows.at(-1)).toEqual({ control: true, subject: { accountId: parent.person.id, ended: 1 } })
  })

  test("end no colleague's, unless they are the security officer; the database says so too", async () => {
    const [staff, colleague] = [await signedIn(db().owner, "STAFF"), await signedIn(db().owner, "STAFF")]
    const end = (who: SignedIn<"STAFF">) =>
      inScope(who.scope, (it) => endSessionsOf(it, { accountId: colleague.person.id }))
    const officer = await signedIn(db().owner, "STAFF", { role: "SECURITY_OFFICER" })
    await reachByStaff(db().owner, colleague.person.id)
    await expect(end(staff)).rejects.toThrow(Forbidden)
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", staff.token)
      expect(await tx.attempt("select sec.end_sessions_of($1)", [colleague.person.id])).toBe("42501")
      expect(await tx.attempt("select sec.end_sessions_for('PARENTS')")).toBe("42501")
    })
    expect(await alive(colleague.token)).toEqual([true])
    expect(await end(officer)).toMatchObject({ ok: true })
    expect(await alive(colleague.token)).toEqual([false])
    await expect(inScope(staff.scope, (it) => endSessionsOf(it, { accountId: newId() }))).rejects.toThrow(
      NotFound,
    )
  })

  test("the officer ends those of an audience, but their own and those of others", async () => {
    const officer = await anOfficer(db().owner)
    const [colleague, daycare] = [await signedIn(db().owner, "STAFF"), await signedIn(db().owner, "DAYCARE")]
    await inScope(officer.scope, (it) => endSessionsFor(it, { audience: "PARENTS" }))
    expect(await alive(parent.token, colleague.token, daycare.token)).toEqual([false, true, true])
    await inScope(officer.scope, (it) => endSessionsFor(it, { audience: "STAFF" }))
    expect(await alive(officer.token, colleague.token, daycare.token)).toEqual([true, false, true])
    const staff = await signedIn(db().owner, "STAFF")
    await expect(inScope(staff.scope, (it) => endSessionsFor(it, { audience: "PARENTS" }))).rejects.toThrow(
      Forbidden,
    )
  })

  test("SE6 with a proof of twenty minutes ago end nothing, whatever the program believed", async () => {
    const officer = await anOfficer(db().owner)
    await sql("update sec.session set fresh_at = sec.now() - interval '21 minutes' where token_hash = $1", [
      hashOf(officer.token),
    ])
    await byHand(db().webUrl, async (tx) => {
      await reachByStaff(db().owner, parent.person.id)
      await tx.enter("app_staff", officer.token)
      expect(await tx.attempt("select sec.end_sessions_of($1)", [parent.person.id])).toBe("42501")
      expect(await tx.attempt("select sec.end_sessions_for('PARENTS')")).toBe("42501")
    })
    expect(await alive(parent.token)).toEqual([true])
  })
})

describe("changing hats", () => {
  const wear = (membershipId: string, who = parent) => changeHat(who.scope, { membershipId })
  const proven = (proof: string) =>
    sql("update sec.session set proof = $1 where token_hash = $2", [proof, hashOf(parent.token)])

  test("SE1 mints a new session with the same proof and the same end, and ends the former", async () => {
    const hat = await addHat(db().owner, parent.person.id, { kind: "DAYCARE" })
    await sql(
      "update sec.session set expires_at = sec.now() + interval '1 hour', browser = 'Firefox, Linux' where token_hash = $1",
      [hashOf(parent.token)],
    )
    const answer = await wear(hat)
    if (!answer.ok || !answer.value.token) throw new Error("not changed")
    expect(answer.value.kind).toBe("DAYCARE")
    expect(await alive(parent.token, answer.value.token)).toEqual([false, true])
    const { rows } = await sql(
      `select kind, proof, browser, expires_at < sec.now() + interval '2 hours' as ends from sec.session
       where account_id = $1 order by created_at`,
      [parent.person.id],
    )
    expect(rows).toEqual([
      { kind: "PARENT", proof: "passkey", browser: "Firefox, Linux", ends: true },
      { kind: "DAYCARE", proof: "passkey", browser: "Firefox, Linux", ends: true },
    ])
    expect((await readSession(answer.value.token))?.hats.map((it) => [it.kind, it.worn])).toEqual([
      ["PARENT", false],
      ["DAYCARE", true],
    ])
    const deeds = await sql(
      "select from public.audit where deed = 'session.change-hat' and account_id = $1",
      [parent.person.id],
    )
    expect(deeds.rowCount).toBe(1)
  })

  test("AN1 asks for a better proof where the hat does, and the worn one goes on", async () => {
    const staff = await addHat(db().owner, parent.person.id, { kind: "STAFF" })
    const daycare = await addHat(db().owner, parent.person.id, { kind: "DAYCARE" })
    const home = await addHat(db().owner, parent.person.id, { kind: "HOME" })
    for (const [proof, hat, changed] of [
      ["identity", home, false],
      ["password+code", daycare, false],
      ["password+totp", staff, false],
      ["identity", daycare, false],
    ] as const) {
      await proven(proof)
      const answer = await wear(hat)
      expect([proof, answer.ok && answer.value.token !== null]).toEqual([proof, changed])
    }
    expect(await alive(parent.token)).toEqual([true])
    await proven("password+totp")
    expect(await wear(daycare)).toMatchObject({ ok: true, value: { kind: "DAYCARE" } })
  })

  test("AZ5 AZ7 somebody else's, one that is over and one that has not begun are not there", async () => {
    const other = await signedIn(db().owner, "PARENT")
    const theirs = await addHat(db().owner, other.person.id, { kind: "DAYCARE" })
    const over = await addHat(db().owner, parent.person.id, { kind: "DAYCARE" })
    const early = await addHat(db().owner, parent.person.id, { kind: "DAYCARE" })
    await sql("update public.membership set ends_at = sec.now() where id = $1", [over])
    await sql("update public.membership set begins_at = sec.now() + interval '1 hour' where id = $1", [early])
    for (const it of [theirs, over, early, newId()]) await expect(wear(it)).rejects.toThrow(NotFound)
    expect(await alive(parent.token)).toEqual([true])
    expect((await readSession(parent.token))?.hats.map((it) => it.kind)).toEqual(["PARENT"])
    expect(await readSession(newToken())).toBeNull()
  })
})
