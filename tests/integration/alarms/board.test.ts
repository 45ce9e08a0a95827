import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { finishAlarm, releaseAccount, takeAlarm, unfreezeReading } from "#lib/alarms/commands.ts"
import { countAlarms, getAlarmBoard } from "#lib/alarms/queries.ts"
import { Forbidden, NotFound } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { proveAgain, setBudget, spendAs, spendMany, stateOf } from "#tests/support/readings.ts"
import { anOfficer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** What was noticed stands on a board until somebody says what it was. */
const db = useDatabase()
const owner = () => db().owner
let first: SignedIn<"STAFF">
let second: SignedIn<"STAFF">

beforeAll(async () => {
  first = await anOfficer(owner())
  second = await anOfficer(owner())
})
beforeEach(async () => {
  await owner().query(
    "truncate public.alarm; delete from public.outbox; update sec.reading_freeze set lifted_at = sec.now(), lifted_why = 'x' where lifted_at is null",
  )
  await setBudget(owner(), { "read-daycare-hour": 2, breaker: 1_000 })
})

const raise = async (kind: string, subject: object = {}) => {
  const { rows } = await owner().query<{ id: string }>("select sec.raise_alarm($1, $2) as id", [
    kind,
    JSON.stringify(subject),
  ])
  return rows[0]!.id
}
const as = <T>(who: SignedIn<"STAFF">, deed: (it: Parameters<typeof getAlarmBoard>[0]) => Promise<T>) =>
  inScope(who.scope, deed)
const letters = async (letter: string) =>
  (
    await owner().query<{ recipient_id: string }>(
      "select recipient_id from public.outbox where letter = $1",
      [letter],
    )
  ).rows.map((it) => it.recipient_id)

describe("an alarm", () => {
  test("of one kind about one account stands once, and counts", async () => {
    const accountId = newId()
    const id = await raise("CANARY", { accountId })
    expect(await raise("CANARY", { accountId })).toBe(id)
    expect(await raise("CANARY", { accountId: newId() })).not.toBe(id)
    expect(await raise("BREAKER", { accountId })).not.toBe(id)
    const { open } = await as(first, getAlarmBoard)
    expect(open).toHaveLength(3)
    expect(open.find((it) => it.id === id)).toMatchObject({ count: 2, accountId, severity: "HIGH" })
  })

  test("is told to every officer at once, by a letter that no hold keeps back; a slight one is not", async () => {
    await owner().query("update sec.letters_hold set held = true, since = sec.now()")
    await raise("CANARY", { accountId: newId() })
    await raise("DECOY_PATH")
    const told = await letters("alarm-raised")
    expect(told.toSorted()).toEqual([first.person.id, second.person.id].toSorted())
    const { rows } = await owner().query<{ waits: boolean }>(
      "select sec.holds_back(o) as waits from public.outbox o where letter = 'alarm-raised'",
    )
    expect(rows.map((it) => it.waits)).toEqual([false, false])
    await owner().query("update sec.letters_hold set held = false")
  })

  test("is told again when it happens again an hour later, and not before", async () => {
    const accountId = newId()
    const id = await raise("CANARY", { accountId })
    await raise("CANARY", { accountId })
    expect(await letters("alarm-raised")).toHaveLength(2)
    await owner().query("update public.alarm set told_at = told_at - interval '61 minutes' where id = $1", [
      id,
    ])
    await raise("CANARY", { accountId })
    expect(await letters("alarm-raised")).toHaveLength(4)
  })

  test("is taken by one of two, finished by whoever took it, and stays in the history", async () => {
    const alarmId = await raise("WALKING", { accountId: newId() })
    const both = await Promise.all([first, second].map((it) => as(it, (tx) => takeAlarm(tx, { alarmId }))))
    expect(both.map((it) => Number(it.ok)).toSorted((a, b) => a - b)).toEqual([0, 1])
    const [taker, other] = both[0]!.ok ? [first, second] : [second, first]
    const note = "Un lien brisé dans une vieille lettre."
    expect(await as(other, (tx) => finishAlarm(tx, { alarmId, note }))).toMatchObject({
      reason: "ALARM_TAKEN",
    })
    expect(await as(taker, (tx) => finishAlarm(tx, { alarmId, note }))).toMatchObject({ ok: true })
    expect(await as(taker, (tx) => finishAlarm(tx, { alarmId, note }))).toMatchObject({
      reason: "ALARM_OVER",
    })
    const board = await as(first, getAlarmBoard)
    expect(board.open).toEqual([])
    expect(board.done).toMatchObject([{ id: alarmId, note }])
    const { rows } = await owner().query(
      "select deed, control from public.audit where subject->>'alarmId' = $1 order by seq",
      [alarmId],
    )
    expect(rows).toEqual([
      { deed: "alarm.take", control: true },
      { deed: "alarm.finish", control: true },
    ])
    expect(await raise("WALKING", {}), "what happens later is another alarm").not.toBe(alarmId)
  })

  test("is the officers' alone: others count none, and read and take nothing", async () => {
    const alarmId = await raise("CANARY")
    const support = await signedIn(owner(), "STAFF")
    expect(await as(support, countAlarms)).toBe(0)
    expect(await as(first, countAlarms)).toBe(1)
    await expect(as(support, (tx) => takeAlarm(tx, { alarmId }))).rejects.toThrow(Forbidden)
    await expect(as(support, getAlarmBoard)).rejects.toThrow()
  })
})

describe("a held account", () => {
  async function held(): Promise<{ person: Made; daycareName: string }> {
    const daycareName = `CPE ${newId().slice(0, 8)}`
    const daycareId = await addDaycare(owner(), { name: daycareName })
    const person = await addPerson(owner(), { kind: "DAYCARE", daycareId })
    await openSessionOf(owner(), person)
    await spendMany(owner(), person, 2)
    await proveAgain(owner(), person)
    expect(await spendMany(owner(), person, 2)).toBe("HELD")
    return { person, daycareName }
  }

  test("is on the board by its code and service, and its person is told", async () => {
    const { person, daycareName } = await held()
    const board = await as(first, getAlarmBoard)
    expect(board.held.find((it) => it.accountId === person.id)).toMatchObject({
      ...{ heldFor: "READING", kinds: ["DAYCARE"], places: [daycareName], own: false },
    })
    expect(await letters("account-held")).toEqual([person.id])
  })

  test("is released by an officer with a reason, told so, and reads again", async () => {
    const { person } = await held()
    const release = (who: SignedIn<"STAFF">) =>
      as(who, (tx) => releaseAccount(tx, { accountId: person.id, why: "LEGITIMATE" }))
    await expect(release(await signedIn(owner(), "STAFF"))).rejects.toThrow(Forbidden)
    expect(await release(first)).toMatchObject({ ok: true })
    await expect(release(second)).rejects.toThrow(NotFound)
    expect(await stateOf(owner(), person)).toBe("ACTIVE")
    expect(await letters("account-released")).toEqual([person.id])
    await openSessionOf(owner(), person)
    expect(await spendAs(owner(), person, [newId()])).toBe("OK")
    const { rows } = await owner().query(
      "select subject, control from public.audit where deed = 'account.release' and subject->>'accountId' = $1",
      [person.id],
    )
    expect(rows).toEqual([{ subject: { accountId: person.id, why: "LEGITIMATE" }, control: true }])
  })

  test("needs a proof of the last minutes from whoever releases it (SE6)", async () => {
    const { person } = await held()
    const stale = await anOfficer(owner())
    await owner().query(
      "update sec.session set fresh_at = sec.now() - interval '21 minutes' where account_id = $1",
      [stale.person.id],
    )
    await expect(
      as(stale, (tx) => releaseAccount(tx, { accountId: person.id, why: "MISTAKE" })),
    ).rejects.toThrow()
    expect(await stateOf(owner(), person)).toBe("HELD")
  })

  test("is never an officer's own to release", async () => {
    await owner().query("insert into sec.account_hold (account_id, held_for) values ($1, 'list.too-much')", [
      first.person.id,
    ])
    await expect(
      as(first, (tx) => releaseAccount(tx, { accountId: first.person.id, why: "MISTAKE" })),
    ).rejects.toThrow(NotFound)
    await owner().query("delete from sec.account_hold where account_id = $1", [first.person.id])
  })
})

test("frozen reading goes on when an officer says what was checked (EX3)", async () => {
  expect(await as(first, (tx) => unfreezeReading(tx, { note: "Rien." }))).toMatchObject({
    reason: "NOT_FROZEN",
  })
  await owner().query("insert into sec.reading_freeze (files, accounts) values (400, 7)")
  expect((await as(first, getAlarmBoard)).frozenSince).toBeInstanceOf(Date)
  expect(await as(first, (tx) => unfreezeReading(tx, { note: "Une fin de mois." }))).toMatchObject({
    ok: true,
  })
  expect((await as(first, getAlarmBoard)).frozenSince).toBeNull()
})
