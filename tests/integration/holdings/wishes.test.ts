import { afterEach, beforeEach, expect, test } from "vitest"
import { answerDeletion, undoDeletion, wishDeletion } from "#lib/holdings/commands/wishes.ts"
import { listWishes } from "#lib/holdings/queries/own-pages.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { serveFamily } from "#tests/support/desk.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addKnownChild, byWorker } from "#tests/support/holdings.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** PR4: what somebody wishes destroyed is said first, waits for seven days and for whoever holds it too, and then is. */
const db = useDatabase()
let parent: SignedIn<"PARENT">
let childId: string
let registrationId: string

beforeEach(async () => {
  const { owner } = db()
  parent = await signedIn(owner, "PARENT")
  childId = (await addChild(owner, { guardian: parent.person.id })).id
  registrationId = await addRegistration(owner, childId, { daycareId: await addDaycare(owner) })
})
afterEach(() => resetClock(db().owner))

const sql = async (text: string, values: unknown[] = []) =>
  (await db().owner.query(text, values)).rows as Record<string, unknown>[]
const stateOf = async (id = childId) =>
  (await sql("select state from public.child_file where id = $1", [id]))[0]!.state
const lettersTo = async (account: string) =>
  (
    await sql("select letter from public.outbox where recipient_id = $1 order by planned_at, letter", [
      account,
    ])
  ).map((it) => it.letter)
const wish = (it: SignedIn<"PARENT">, what = childId) =>
  inScope(it.scope, (scoped) => wishDeletion(scoped, { what, understood: "yes" }))
const open = async (it: SignedIn<"PARENT">) => (await inScope(it.scope, listWishes))[0]!
/** Sessions go on although days pass. */
async function later(span: string) {
  await moveClock(db().owner, span)
  await sql(
    "update sec.session set fresh_at = sec.now(), seen_at = sec.now(), expires_at = sec.now() + interval '1 hour'",
  )
}
const carryOut = () => byWorker(db(), "holdings.carry-out", "select sec.carry_out_deletions(20)")
const sweepAccounts = () => byWorker(db(), "accounts.sweep", "select sec.sweep_accounts()")

async function secondGuardian(rights: "FULL" | "READ") {
  const other = await signedIn(db().owner, "PARENT")
  await sql(
    "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 2, $3)",
    [childId, other.person.id, rights],
  )
  return other
}

test("nothing changes for seven days; then the file is destroyed, and a letter says so", async () => {
  expect(await wish(parent)).toMatchObject({ ok: true })
  expect(await open(parent)).toMatchObject({ what: "CHILD_FILE", state: "WAITS", mine: true, asksMe: false })
  await later("6 days 23 hours")
  await carryOut()
  expect(await stateOf()).toBe("ACTIVE")
  expect(await sql("select state from public.registration where id = $1", [registrationId])).toEqual([
    { state: "WAITING" },
  ])
  await later("7 days 1 minute")
  await carryOut()
  expect(await stateOf()).toBe("DESTROYED")
  expect(await lettersTo(parent.person.id)).toEqual(["deletion-asked", "deletion-done"])
  expect(await sql("select by_rule from public.destruction where whose = $1", [childId])).toEqual([
    { by_rule: "own-wish" },
  ])
  expect(await open(parent)).toMatchObject({ state: "DONE", childId: null })
})

test("is taken back by one press, until the last minute; and is asked once at a time", async () => {
  await wish(parent)
  expect(await wish(parent)).toMatchObject({ ok: false, reason: "ALREADY_WISHED" })
  await later("6 days 23 hours")
  const { id } = await open(parent)
  expect(await inScope(parent.scope, (it) => undoDeletion(it, { wishId: id }))).toMatchObject({ ok: true })
  expect(await inScope(parent.scope, (it) => undoDeletion(it, { wishId: id }))).toMatchObject({ ok: false })
  await later("8 days")
  await carryOut()
  expect(await stateOf()).toBe("ACTIVE")
  expect(await wish(parent)).toMatchObject({ ok: true })
})

test("another parent with full rights is asked: nothing is destroyed on a no, nor on silence; a yes lets it be", async () => {
  const other = await secondGuardian("FULL")
  await wish(parent)
  expect(await lettersTo(other.person.id)).toEqual(["deletion-needs-you"])
  expect(await open(other)).toMatchObject({ asksMe: true, mine: false, state: "ASKS_OTHER" })
  const answer = async (who: SignedIn<"PARENT">, agrees: boolean) =>
    inScope(who.scope, async (it) => answerDeletion(it, { wishId: (await listWishes(it))[0]!.id, agrees }))
  expect(await answer(parent, true), "not by whoever asked").toMatchObject({ ok: false })
  expect(await answer(other, false)).toMatchObject({ ok: true })
  await later("8 days")
  await carryOut()
  expect(await stateOf()).toBe("ACTIVE")

  await wish(parent)
  await later("16 days")
  await carryOut()
  expect(await stateOf(), "silence is no agreement").toBe("ACTIVE")
  expect(await open(parent)).toMatchObject({ state: "LAPSED" })

  await wish(parent)
  expect(await answer(other, true)).toMatchObject({ ok: true })
  await later("24 days")
  await carryOut()
  expect(await stateOf()).toBe("DESTROYED")
  expect(await lettersTo(other.person.id)).toContain("deletion-done")
})

test("one who may only read is told and does not decide, and cannot ask", async () => {
  const other = await secondGuardian("READ")
  await expect(wish(other)).rejects.toThrow()
  await wish(parent)
  expect(await lettersTo(other.person.id)).toEqual(["deletion-told"])
  await later("8 days")
  await carryOut()
  expect(await stateOf()).toBe("DESTROYED")
})

test("a second parent who came meanwhile was not asked: it is without effect", async () => {
  await wish(parent)
  await secondGuardian("FULL")
  await later("8 days")
  await carryOut()
  expect(await stateOf()).toBe("ACTIVE")
})

test("the days do not run while families are closed out", async () => {
  await wish(parent)
  await sql(
    `insert into sec.standstill (id, audience, began_at, ended_at, first_stretch, last_stretch)
     values (gen_random_uuid(), 'PARENTS', sec.now() + interval '1 day', sec.now() + interval '3 days', 0, 0)`,
  )
  await later("8 days")
  await carryOut()
  expect(await stateOf()).toBe("ACTIVE")
  await later("9 days 1 minute")
  await carryOut()
  expect(await stateOf()).toBe("DESTROYED")
  await sql("delete from sec.standstill")
})

test("an account goes with the files that it alone holds; one that another holds stays with them", async () => {
  const other = await secondGuardian("FULL")
  const { childId: alone, placementId } = await addKnownChild(db().owner, parent.person.id)
  expect(await wish(parent, "account")).toMatchObject({ ok: true })
  await later("8 days")
  await carryOut()
  expect([await stateOf(alone), await stateOf()]).toEqual(["DESTROYED", "ACTIVE"])
  // A place that was accepted is the service's to keep, and nobody's any more.
  expect(await sql("select state from public.placement where id = $1", [placementId])).toEqual([
    { state: "PENDING" },
  ])
  expect(await lettersTo(other.person.id)).toEqual(["guardian-ended"])

  await sweepAccounts()
  const account = () =>
    sql("select destroyed_at is not null as gone, key_id from public.account where id = $1", [
      parent.person.id,
    ])
  expect((await account())[0], "its last letter has not left").toMatchObject({ gone: false })
  await sql("update public.outbox set sent_at = sec.now() where recipient_id = $1", [parent.person.id])
  await sweepAccounts()
  expect((await account())[0]).toEqual({ gone: true, key_id: null })
  expect(await sql("select from sec.deletion_wish where account_id = $1", [parent.person.id])).toEqual([])
})

test("staff do it for a family that asks at the desk, and for nobody else", async () => {
  const { owner } = db()
  const staff = await signedIn(owner, "STAFF", { role: "SUPPORT" })
  const { requestId, scope: served } = await serveFamily(staff, parent.person, { children: [childId] })
  const stranger = await addChild(owner, { guardian: (await signedIn(owner, "PARENT")).person.id })
  await expect(
    inScope(served, (it) => wishDeletion(it, { what: stranger.id, understood: "yes" })),
  ).rejects.toThrow()
  expect(await inScope(served, (it) => wishDeletion(it, { what: childId, understood: "yes" }))).toMatchObject(
    {
      ok: true,
    },
  )
  expect(await open(parent)).toMatchObject({ mine: true, state: "WAITS" })
  const record = await sql(
    "select subject->>'deskRequestId' as request from public.audit where deed = 'deletion.ask' and account_id = $1",
    [staff.person.id],
  )
  expect(record).toEqual([{ request: requestId }])
})

test("SE6 needs a proof of the last minutes", async () => {
  await sql("update sec.session set fresh_at = sec.now() - interval '21 minutes'")
  await expect(wish(parent)).rejects.toThrow()
})
