import pg from "pg"
import { afterEach, describe, expect, test } from "vitest"
import { getOwnUnused } from "#lib/accounts/queries/unused.ts"
import { listAhead } from "#lib/holdings/queries/own-pages.ts"
import { inScope } from "#lib/platform/scope.ts"
import { handOf } from "#tests/support/by-hand.ts"
import { addChild } from "#tests/support/children.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addHat, addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { signedIn } from "#tests/support/scopes.ts"

/** PR4: rights and accounts that nobody uses end by rule: a letter in good time, then off, then destroyed. */
const db = useDatabase()
afterEach(() => resetClock(db().owner))

const sql = async <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  (await db().owner.query(text, values)).rows as T[]

/** A job's statement at an exact instant: the transaction's now is the portal's, to the microsecond. */
async function at(instant: string, apart: string, job: string, statement: string) {
  const client = new pg.Client({ connectionString: db().ownerUrl })
  await client.connect()
  try {
    await client.query("begin")
    await client.query("update sec.clock set shift = $1::timestamptz + $2::interval - now()", [
      instant,
      apart,
    ])
    const { rows } = await client.query<{ token: string }>("select sec.mint_worker(array[$1]) as token", [
      job,
    ])
    await handOf(client).enterJob(rows[0]!.token, job)
    const answer = await client.query<Record<string, unknown>>(statement)
    await client.query("commit")
    return answer.rows[0]
  } finally {
    await client.end()
  }
}
const night = (instant: string, apart = "0") =>
  at(instant, apart, "accounts.unused", "select sec.end_unused(50)")
const sweep = (instant: string, apart = "0") =>
  at(instant, apart, "accounts.sweep", "select sec.sweep_accounts()")

type Line = { hat: string; rule: string; told: boolean; warnAt: string; endsAt: string }
const lineOf = async ({ id }: Made) =>
  (
    await sql<Line>(
      `select hat, rule, is_warned as told, warn_at::text as "warnAt", ends_at::text as "endsAt" from sec.unused() where account_id = $1`,
      [id],
    )
  )[0]
const lettersTo = async ({ id }: Made) =>
  (
    await sql<{ letter: string }>(
      "select letter from public.outbox where recipient_id = $1 order by planned_at",
      [id],
    )
  ).map((it) => it.letter)
const account = async ({ id }: Made) =>
  (
    await sql<{ state: string; gone: boolean; name: boolean; address: boolean }>(
      `select state, destroyed_at is not null as gone, name_sealed is not null as name, email_index is not null as address
       from public.account where id = $1`,
      [id],
    )
  )[0]
const hats = async ({ id }: Made) =>
  (
    await sql<{ worn: boolean }>(
      "select sec.is_worn(m) as worn from public.membership m where account_id = $1",
      [id],
    )
  ).map((it) => it.worn)
const deedsOf = async ({ id }: Made) =>
  (
    await sql<{ deed: string }>(
      "select deed from public.audit where subject->>'accountId' = $1 order by seq",
      [id],
    )
  ).map((it) => it.deed)

describe("PR4 a parent's account without a child", () => {
  test("is told of thirty days before, closed a year after its last visit, and destroyed two weeks later", async () => {
    const parent = await addPerson(db().owner, { kind: "PARENT" })
    const { warnAt } = (await lineOf(parent))!
    // A year after the day, at midnight in Québec; and thirty days before that.
    const [asSaid] = await sql<{ it: boolean }>(
      "select ((sec.today() + interval '1 year') at time zone 'America/Toronto') - interval '30 days' = $1::timestamptz as it",
      [warnAt],
    )
    expect(asSaid).toEqual({ it: true })
    await night(warnAt, "-1 second")
    expect(await lettersTo(parent)).toEqual([])
    await night(warnAt)
    expect(await lettersTo(parent)).toEqual(["account-unused"])
    await night(warnAt, "1 day")
    expect(await lettersTo(parent), "once").toEqual(["account-unused"])

    const { endsAt, told } = (await lineOf(parent))!
    expect(told).toBe(true)
    const [whole] = await sql("select $1::timestamptz + interval '30 days' = $2::timestamptz as it", [
      warnAt,
      endsAt,
    ])
    expect(whole, "the whole term after the letter").toEqual({ it: true })
    await night(endsAt, "-1 second")
    expect(await account(parent)).toMatchObject({ state: "ACTIVE" })
    await night(endsAt)
    expect(await account(parent)).toMatchObject({ state: "CLOSED", gone: false })
    expect(await hats(parent)).toEqual([false])
    expect(await lettersTo(parent)).toEqual(["account-unused", "account-lapsed"])

    await sweep(endsAt, "14 days")
    expect(await account(parent)).toMatchObject({ gone: false })
    await sweep(endsAt, "14 days 1 second")
    expect(await account(parent)).toEqual({ state: "CLOSED", gone: true, name: false, address: false })
    expect(await sql("select by_rule from public.destruction where whose = $1", [parent.id])).toEqual([
      { by_rule: "closed-account" },
    ])
    expect(await deedsOf(parent)).toEqual(["account.warn-unused", "account.lapse"])
  })

  test("stays when somebody comes, once, on the last day; and the year begins anew", async () => {
    const parent = await addPerson(db().owner, { kind: "PARENT" })
    await night((await lineOf(parent))!.warnAt)
    const { endsAt } = (await lineOf(parent))!
    await at(endsAt, "-1 hour", "accounts.unused", "select 1")
    await openSessionOf(db().owner, parent)
    await night(endsAt)
    expect(await account(parent)).toMatchObject({ state: "ACTIVE" })
    const line = (await lineOf(parent))!
    expect(line.told).toBe(false)
    expect(
      await sql("select $1::timestamptz - $2::timestamptz > interval '330 days' as later", [
        line.endsAt,
        endsAt,
      ]),
    ).toEqual([{ later: true }])
  })

  test("with a child, a question that waits for its answer, or held by officers, it is left alone", async () => {
    const owner = db().owner
    const [withChild, waits, held] = [
      await addPerson(owner, { kind: "PARENT" }),
      await addPerson(owner, { kind: "PARENT" }),
      await addPerson(owner, { kind: "PARENT" }),
    ]
    await addChild(owner, { guardian: withChild.id })
    await sql(
      "insert into public.task (id, kind, account_id, origin, due_at) values (gen_random_uuid(), 'CORRECTION', $1, 'of-a-test', now())",
      [waits.id],
    )
    await sql("update public.account set state = 'HELD' where id = $1", [held.id])
    for (const who of [withChild, waits, held]) expect(await lineOf(who)).toBeUndefined()
  })

  test("days on which families were closed out come on top, and nothing ends while they are", async () => {
    const parent = await addPerson(db().owner, { kind: "PARENT" })
    await night((await lineOf(parent))!.warnAt)
    const { endsAt } = (await lineOf(parent))!
    await at(endsAt, "-2 days", "accounts.unused", "select 1")
    await sql("update sec.site set state = 'CLOSED', since = sec.now() where audience = 'PARENTS'")
    await night(endsAt, "1 day")
    expect(await account(parent)).toMatchObject({ state: "ACTIVE" })
    await sql("update sec.site set state = 'OPEN', since = sec.now() where audience = 'PARENTS'")
    await sql(
      `insert into sec.standstill (audience, began_at, ended_at, first_stretch, last_stretch)
       select 'PARENTS', min(s.began_at), sec.now(), min(s.id), max(s.id) from sec.site_stretch s where s.audience = 'PARENTS'
       on conflict do nothing`,
    )
    await night(endsAt, "1 day 1 minute")
    expect(await account(parent)).toMatchObject({ state: "ACTIVE" })
    await night((await lineOf(parent))!.endsAt)
    expect(await account(parent)).toMatchObject({ state: "CLOSED" })
  })
})

describe("PR4 a role of work", () => {
  test("that nobody uses is switched off after its letter, with every session; the account then as anybody's", async () => {
    const person = await addPerson(db().owner, { kind: "DAYCARE" })
    const { rule, warnAt } = (await lineOf(person))!
    expect(rule).toBe("unused-service")
    await night(warnAt, "3 days")
    const { endsAt } = (await lineOf(person))!
    const [whole] = await sql("select $1::timestamptz + interval '33 days' = $2::timestamptz as it", [
      warnAt,
      endsAt,
    ])
    expect(whole, "the whole term, though the letter was late").toEqual({ it: true })
    await night(endsAt, "-1 second")
    expect(await hats(person)).toEqual([true])
    await night(endsAt)
    expect(await hats(person)).toEqual([false])
    expect(await lettersTo(person)).toEqual(["right-unused", "right-lapsed"])
    expect(await account(person)).toMatchObject({ state: "ACTIVE" })
    expect(await deedsOf(person)).toEqual(["account.warn-unused", "right.lapse"])
    expect(
      await sql(
        "select control from public.audit where deed = 'right.lapse' and subject->>'accountId' = $1",
        [person.id],
      ),
    ).toEqual([{ control: true }])
    const next = (await lineOf(person))!
    expect([next.rule, next.told]).toEqual(["unused-account", false])
  })

  test("is counted for itself: whoever comes every week as a parent loses the role all the same", async () => {
    const person = await addPerson(db().owner, { kind: "PARENT" })
    await addHat(db().owner, person.id, { kind: "STAFF", role: "SUPPORT" })
    await addChild(db().owner, { guardian: person.id })
    const { rule, warnAt } = (await lineOf(person))!
    expect(rule).toBe("unused-staff")
    await night(warnAt)
    await openSessionOf(db().owner, person)
    const { told, endsAt } = (await lineOf(person))!
    expect(told).toBe(true)
    await night(endsAt)
    expect(
      await sql("select kind from public.membership m where account_id = $1 and sec.is_worn(m)", [person.id]),
    ).toEqual([{ kind: "PARENT" }])
  })

  test("of the last security officer stays: somebody must be able to close the portal", async () => {
    await sql(
      "update public.membership set ends_at = sec.now() where role = 'SECURITY_OFFICER' and ends_at is null",
    )
    const one = await addPerson(db().owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
    const { warnAt } = (await lineOf(one))!
    await night(warnAt, "1 year")
    expect([await hats(one), await lettersTo(one)]).toEqual([[true], []])
  })

  test("keeps the name of whoever read, and nothing else, for as long as the record names readers", async () => {
    const [reader, other] = [
      await signedIn(db().owner, "DAYCARE", { name: "Une Personne" }),
      await addPerson(db().owner, { kind: "DAYCARE" }),
    ]
    const [read] = await sql<{ at: string }>(
      `insert into public.reading (kind, account_id, session_id, way, whose, fields, deed)
       values ('DAYCARE', $1, gen_random_uuid(), 'LIST', array[gen_random_uuid()], '{code}', 'list.read') returning at::text`,
      [reader.person.id],
    )
    for (const { id } of [reader.person, other]) {
      await sql("update public.membership set ends_at = sec.now() where account_id = $1", [id])
      await sql("update public.account set state = 'CLOSED', closed_at = sec.now() where id = $1", [id])
    }
    await sweep(read!.at, "15 days")
    expect(await account(other)).toMatchObject({ gone: true })
    expect(await account(reader.person)).toEqual({ state: "CLOSED", gone: false, name: true, address: false })
    expect(await sql("select from sec.session where account_id = $1", [reader.person.id])).toEqual([])
    expect(await deedsOf(reader.person)).toEqual(["account.keep-name"])

    await sweep(read!.at, "5 years -1 second")
    expect(await account(reader.person)).toMatchObject({ gone: false })
    expect(await deedsOf(reader.person), "said once").toEqual(["account.keep-name"])
    await sweep(read!.at, "5 years")
    expect(await account(reader.person)).toEqual({ state: "CLOSED", gone: true, name: false, address: false })
    expect(await sql("select by_rule from public.destruction where whose = $1", [reader.person.id])).toEqual([
      { by_rule: "kept-readings" },
    ])
  })
})

test("PR4 officers see it before it happens, and everybody reads the rule of their own account", async () => {
  const officer = await signedIn(db().owner, "STAFF", { role: "PRIVACY_OFFICER" })
  const ahead = async () =>
    new Map((await inScope(officer.scope, listAhead)).map((it) => [it.rule, [it.tonight, it.soon]]))
  const before = await ahead()
  const parent = await addPerson(db().owner, { kind: "PARENT" })
  await sql("update sec.last_here set on_day = on_day - 400")
  await sql(
    "update public.account set verified_at = verified_at - interval '400 days', created_at = created_at - interval '400 days' where id = $1",
    [parent.id],
  )
  const [notice, closing] = [(await ahead()).get("unused-notice")!, (await ahead()).get("unused-account")!]
  expect(notice[0]! - before.get("unused-notice")![0]!).toBe(1)
  expect(closing).toEqual([0, before.get("unused-account")![1]! + 1])
  expect(await inScope(officer.scope, getOwnUnused)).toEqual({
    ends: "90 days",
    notice: "30 days",
    nameStays: "5 years",
  })
  const family = await signedIn(db().owner, "PARENT")
  expect(await inScope(family.scope, getOwnUnused)).toEqual({
    ends: "1 year",
    notice: "30 days",
    nameStays: null,
  })
})

test.each(["PARENT", "DAYCARE"] as const)(
  "PR4 of two who were told, each letter says its own day: %s",
  async (kind) => {
    const first = await addPerson(db().owner, { kind })
    await moveClock(db().owner, "10 days")
    const second = await addPerson(db().owner, { kind })
    for (const it of [first, second]) await night((await lineOf(it))!.warnAt)
    const days = []
    for (const it of [first, second]) {
      const { endsAt, warnAt } = (await lineOf(it))!
      const until = `select sec.unused_until('${it.id}') = '${endsAt}'::timestamptz as own`
      days.push(endsAt, await at(warnAt, "1 day", "letters.send", until))
    }
    expect(days).toEqual([days[0], { own: true }, days[2], { own: true }])
    expect(days[0]).not.toBe(days[2])
  },
)
