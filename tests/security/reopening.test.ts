import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { refuseReopening } from "#lib/site/commands/decide-reopening.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { getReopenings } from "#lib/site/queries/reopenings.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { close, reopen } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { openSessionOf } from "#tests/support/people.ts"
import {
  approve,
  ask,
  closeAfterFault,
  endWatching,
  everybodyOut,
  openNext,
  stateNow,
  stepsSay,
} from "#tests/support/reopenings.ts"
import { again, anOfficer, signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"

/** IC7: reopening takes two persons and the steps, audience by audience; the database believes nothing else. */
const db = useDatabase()
let first: SignedIn<"STAFF">
let second: SignedIn<"STAFF">
beforeAll(async () => {
  useSettings({ WEB_DATABASE_URL: db().webUrl, STRAGGLER_MS: "400" })
  first = await anOfficer(db().owner)
  second = await anOfficer(db().owner)
  await stepsSay(db(), true)
})
afterEach(async () => {
  await stepsSay(db(), true)
  await endWatching(db())
  await openFromServer(db().ownerUrl)
})

const closeAll = () => closeAfterFault(first, everybodyOut)
const refusals = async () => {
  const { rows } = await db().owner.query<{ reason: string }>(
    "select subject->>'reason' as reason from public.audit where deed = 'site.reopening-refused' and control order by at desc, id limit 1",
  )
  return rows[0]?.reason
}
const setByHand = (officer: SignedIn<"STAFF">, states: object, closure: string | null = null) =>
  byHand(db().webUrl, async (tx) => {
    await tx.enter("app_staff", officer.token, "site")
    return tx.attempt("select sec.set_site($1, $2, 'f', 'e')::text as id", [JSON.stringify(states), closure])
  })

describe("IC7: two persons", () => {
  test("one asks, another approves, and only then it opens; the first cannot be both", async () => {
    await closeAll()
    const asked = await ask(first, "STAFF")
    expect(asked).toMatchObject({ ok: true })
    const id = asked.ok ? asked.value.reopeningId : ""
    expect(await stateNow(db())).toMatchObject({ STAFF: "CLOSED" })
    expect(await approve(first, id)).toEqual({ ok: false, reason: "SAME_PERSON" })
    expect(await refusals()).toBe("SAME_PERSON")
    expect(await stateNow(db())).toMatchObject({ STAFF: "CLOSED" })
    expect(await approve(second, id)).toEqual({ ok: true, value: { audience: "STAFF" } })
    expect(await stateNow(db())).toMatchObject({ STAFF: "OPEN", DAYCARES: "CLOSED", PUBLIC: "CLOSED" })
  })

  test("asked and approved again, the answer is the same and nothing happens twice", async () => {
    await closeAll()
    const once = await ask(first, "STAFF")
    expect(await ask(first, "STAFF")).toEqual(once)
    expect(await ask(second, "STAFF")).toEqual(once)
    const id = once.ok ? once.value.reopeningId : ""
    const answers = [await approve(second, id), await approve(second, id)]
    expect(answers).toEqual([1, 2].map(() => ({ ok: true, value: { audience: "STAFF" } })))
    const { rows } = await db().owner.query(
      "select from public.audit where deed = 'site.reopening-approve' and subject->>'reopeningId' = $1",
      [id],
    )
    expect(rows).toHaveLength(1)
  })

  test("the same person under two memberships is one person", async () => {
    await closeAll()
    const asked = await ask(first, "STAFF")
    const token = await openSessionOf(db().owner, first.person)
    await db().owner.query(
      "insert into public.membership (id, account_id, kind, role) values (gen_random_uuid(), $1, 'STAFF', 'SECURITY_OFFICER')",
      [first.person.id],
    )
    await db().owner.query(
      `update sec.session set membership_id = (select id from public.membership where account_id = $1 order by begins_at desc limit 1)
       where token_hash = sha256(convert_to($2, 'UTF8'))`,
      [first.person.id, token],
    )
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", token, "site")
      const [row] = await tx.query<{ it: string }>("select sec.decide_reopening($1, true, null) as it", [
        asked.ok ? asked.value.reopeningId : "",
      ])
      expect(row?.it).toBe("SAME_PERSON")
      expect(await tx.attempt(`select sec.set_site('{"STAFF": "OPEN"}', null, null, null)::text as id`)).toBe(
        "42501",
      )
    })
    await db().owner.query("delete from sec.session where token_hash = sha256(convert_to($1, 'UTF8'))", [
      token,
    ])
    await db().owner.query(
      "delete from public.membership where id = (select id from public.membership where account_id = $1 order by begins_at desc limit 1)",
      [first.person.id],
    )
  })

  test("an approval comes within its term, from an officer, for whoever is still one", async () => {
    await closeAll()
    const asked = await ask(first, "STAFF")
    const id = asked.ok ? asked.value.reopeningId : ""
    await db().owner.query("update sec.reopening set term_at = sec.now() where id = $1", [id])
    expect(await approve(second, id)).toEqual({ ok: false, reason: "LAPSED" })

    const third = await anOfficer(db().owner)
    const again = await ask(third, "STAFF")
    await db().owner.query("update public.membership set ends_at = sec.now() where account_id = $1", [
      third.person.id,
    ])
    expect(await approve(second, again.ok ? again.value.reopeningId : "")).toEqual({
      ok: false,
      reason: "ASKER_GONE",
    })
    expect(await stateNow(db())).toMatchObject({ STAFF: "CLOSED" })
  })

  test("refused is refused: by the other, or by whoever asked", async () => {
    await closeAll()
    for (const by of [second, first]) {
      const asked = await ask(first, "STAFF")
      const reopeningId = asked.ok ? asked.value.reopeningId : ""
      expect(
        await inScope(by.scope, (it) => refuseReopening(it, { reopeningId, why: "Pas encore." })),
      ).toMatchObject({ ok: true })
      expect(await approve(second, reopeningId)).toEqual({ ok: false, reason: "DECIDED" })
    }
    expect(await stateNow(db())).toMatchObject({ STAFF: "CLOSED" })
  })

  test("others of the staff neither ask nor decide, and no proof of long ago serves", async () => {
    await closeAfterFault(first, { PARENTS: "CLOSED" })
    const support = await signedIn(db().owner, "STAFF", { door: "site" })
    await expect(ask(support, "PARENTS")).rejects.toThrow("forbidden")
    const stale = await again(db().owner, "STAFF", first.person, "site")
    await db().owner.query(
      "update sec.session set fresh_at = sec.now() - interval '1 hour' where token_hash = sha256(convert_to($1, 'UTF8'))",
      [stale.token],
    )
    await expect(ask(stale, "PARENTS")).rejects.toThrow()
    for (const token of [support.token, stale.token])
      await byHand(db().webUrl, async (tx) => {
        await tx.enter("app_staff", token, "site")
        for (const call of [
          "sec.ask_reopening(gen_random_uuid(), 'PARENTS', 'OPEN', 'w')::text",
          "sec.decide_reopening(gen_random_uuid(), true, null)",
          "sec.switch_verifier(gen_random_uuid(), 'OPEN', 'w')::text",
        ])
          expect([call, await tx.attempt(`select ${call} as id`)]).toEqual([call, "42501"])
      })
  })
})

describe("IC7: in order, with the steps, and watched in between", () => {
  test("no audience opens before its turn", async () => {
    await closeAll()
    for (const audience of ["DAYCARES", "HOME", "PARENTS", "PUBLIC"] as const)
      expect(await ask(first, audience)).toEqual({ ok: false, reason: "NOT_ITS_TURN" })
    expect(await refusals()).toBe("NOT_ITS_TURN")
    expect((await inScope(first.scope, getReopenings)).pending).toBeNull()
  })

  test("the next waits until watching is over, and with the last one the closing ends", async () => {
    await closeAll()
    for (const audience of ["STAFF", "DAYCARES", "HOME", "PARENTS", "PUBLIC"] as const) {
      expect(await openNext(first, second, audience)).toMatchObject({ ok: true })
      if (audience !== "PUBLIC") expect(await ask(first, "PUBLIC")).toMatchObject({ ok: false })
      const { rows } = await db().owner.query<{ open: boolean }>(
        "select ended_at is null as open from public.site_closure order by closed_at desc limit 1",
      )
      expect(rows[0]?.open).toBe(audience !== "PUBLIC")
      await endWatching(db())
    }
    expect(new Set(Object.values(await stateNow(db())))).toEqual(new Set(["OPEN"]))
  })

  test("while an audience is watched, nothing else is asked for or opened", async () => {
    await closeAll()
    await openNext(first, second, "STAFF")
    expect(await ask(first, "DAYCARES")).toEqual({ ok: false, reason: "WATCHED" })
    const board = await inScope(first.scope, getReopenings)
    expect(board.watched).toMatchObject({ audience: "STAFF", state: "WATCHED" })
    expect(board.next).toBe("DAYCARES")
  })

  test("reading only may come before opening, and is approved and watched like it", async () => {
    await closeAfterFault(first, { PARENTS: "CLOSED" })
    const reading = await ask(first, "PARENTS", "READ_ONLY")
    expect(await approve(second, reading.ok ? reading.value.reopeningId : "")).toMatchObject({ ok: true })
    expect(await stateNow(db())).toMatchObject({ PARENTS: "READ_ONLY" })
    expect(await ask(first, "PARENTS")).toEqual({ ok: false, reason: "WATCHED" })
    await endWatching(db())
    expect(await openNext(first, second, "PARENTS")).toMatchObject({ ok: true })
  })

  test("without the steps nothing opens: not asked, not approved, not by hand", async () => {
    await closeAll()
    await stepsSay(db(), false)
    expect(await ask(first, "STAFF")).toEqual({ ok: false, reason: "STEPS_OPEN" })
    await stepsSay(db(), true)
    const asked = await ask(first, "STAFF")
    const id = asked.ok ? asked.value.reopeningId : ""
    await stepsSay(db(), false)
    expect(await approve(second, id)).toEqual({ ok: false, reason: "STEPS_OPEN" })
    await db().owner.query(
      "update sec.reopening set approved = true, decided_at = sec.now(), decided_by = $2 where id = $1",
      [id, second.person.id],
    )
    expect(await setByHand(second, { STAFF: "OPEN" })).toBe("42501")
  })
})

describe("closing again", () => {
  test("cannot make anything less closed, unless for maintenance", async () => {
    await closeAfterFault(first, { PARENTS: "CLOSED" })
    expect(await closeAfterFault(first, { PARENTS: "READ_ONLY" })).toEqual({
      ok: false,
      reason: "LESS_CLOSED",
    })
    expect(await closeAfterFault(first, { DAYCARES: "CLOSED" })).toEqual({ ok: false, reason: "LESS_CLOSED" })
    expect(await close(first, { PARENTS: "READ_ONLY" })).toEqual({ ok: false, reason: "LESS_CLOSED" })
    expect(await refusals()).toBe("LESS_CLOSED")
    expect(await stateNow(db())).toMatchObject({ PARENTS: "CLOSED", DAYCARES: "OPEN" })
  })

  test("one person reopens all at once after maintenance, and never otherwise", async () => {
    await close(first, { PARENTS: "CLOSED" })
    expect(await reopen(first)).toMatchObject({ ok: true })
    await closeAfterFault(first, { PARENTS: "CLOSED" })
    expect(await reopen(first)).toEqual({ ok: false, reason: "NEEDS_TWO" })
    await close(first, { PARENTS: "CLOSED", HOME: "CLOSED" })
    expect(await reopen(first), "nor when a maintenance replaced it").toEqual({
      ok: false,
      reason: "NEEDS_TWO",
    })
    expect(await stateNow(db())).toMatchObject({ PARENTS: "CLOSED" })
  })
})
