import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest"
import { destroyAgain } from "#lib/holdings/commands/destroy-again.ts"
import { addToList, readList } from "#lib/holdings/commands/destroyed-list.ts"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { open } from "#lib/platform/secrets.ts"
import { findBroken } from "#lib/vacancies/queries/invariants.ts"
import { replays } from "#lib/vacancies/queries/promises-of-records.ts"
import { handOf } from "#tests/support/by-hand.ts"
import { addChild } from "#tests/support/children.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { freshDatabase, useDatabase } from "#tests/support/database.ts"
import { addKnownChild, runHoldings } from "#tests/support/holdings.ts"
import { addPerson } from "#tests/support/people.ts"
import { useSettings } from "#tests/support/settings.ts"

/** PR4, EN5: what the purpose no longer needs is destroyed by rule, in every table, and stays so in a copy from before. */
const db = useDatabase("worker")
const dataDir = mkdtempSync(join(tmpdir(), "guichet-destroyed-"))
const list = join(dataDir, "destroyed.jsonl")
beforeAll(() => useSettings({ WORKER_DATABASE_URL: db().workerUrl, DATA_DIR: dataDir }))
afterEach(() => resetClock(db().owner))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const sql = (text: string, values: unknown[] = []) => db().owner.query(text, values)
const only = async (text: string, values: unknown[] = []) =>
  (await sql(text, values)).rows[0] as Record<string, unknown>

/** Everything that is written anywhere, the queue included, as one text. */
async function everything(): Promise<Map<string, string>> {
  const { rows } = await sql(
    `select c.oid::regclass::text as name from pg_class c where c.relkind = 'r'
     and c.relnamespace in ('public'::regnamespace, 'sec'::regnamespace, 'graphile_worker'::regnamespace) order by 1`,
  )
  const all = new Map<string, string>()
  for (const { name } of rows as { name: string }[])
    all.set(name, String((await only(`select coalesce(jsonb_agg(t)::text, '') as text from ${name} t`)).text))
  return all
}

/** What was sealed for a child, by which it was found, and with which key. */
async function marksOf(childId: string): Promise<string[]> {
  const { rows } = await sql(
    `select unnest(array[c.given_name_sealed, c.family_name_sealed, encode(c.same_index, 'hex'), k.wrapped, h.postal_code_sealed,
       hk.wrapped, i.email_sealed, encode(i.email_index, 'hex'), ik.wrapped, encode(e.sealed, 'hex')]) as mark
     from public.child_file c join public.subject_key k on k.id = c.key_id
     join public.child_residence r on r.child_id = c.id join public.household h on h.id = r.household_id
     join public.subject_key hk on hk.id = h.key_id join public.account_invite i on i.child_id = c.id
     join public.subject_key ik on ik.id = i.key_id join public.attestation a on a.child_id = c.id
     join public.evidence e on e.attestation_id = a.id where c.id = $1`,
    [childId],
  )
  return (rows as { mark: string }[]).map((it) => it.mark)
}

test("PR4 a closed file is destroyed when its term is over, and not a day before: in every table, in the queue, in the letters", async () => {
  const guardian = await addPerson(db().owner)
  const sister = await addChild(db().owner, { guardian: guardian.id })
  const { childId, placementId, registrationId, opening } = await addKnownChild(
    db().owner,
    guardian.id,
    sister.id,
  )
  await sql(
    `insert into public.attestation (id, child_id, kind, state, daycare_id, sibling_id, valid_from, decided_on)
     values (gen_random_uuid(), $1, 'SIBLING', 'VALID', $2, $3, sec.today(), sec.today())`,
    [sister.id, opening.daycareId, childId],
  )
  await sql(
    `insert into public.outbox (id, event_id, letter, recipient_id, channel, detail_id, message_id, sent_at)
     values (gen_random_uuid(), gen_random_uuid(), 'offer-sent', $1, 'email', $2, gen_random_uuid()::text, sec.now())`,
    [guardian.id, registrationId],
  )
  await sql("select sec.end_file($1)", [childId])
  await sql("update public.placement set state = 'CANCELLED', cancelled_for = 'NO_SHOW' where id = $1", [
    placementId,
  ])
  // Somebody asked to bring a row of it back, and the request says what it was altered to.
  await sql(
    `insert into sec.row_restore (id, seq, table_name, row_id, differs, asked_by, asked_why, term_at)
     select gen_random_uuid(), h.seq, h.table_name, h.row_id,
       (select jsonb_build_object('same', encode(c.same_index, 'hex')) from public.child_file c where c.id = $1), $2, 'Zoé Tremblay’s name was altered', sec.now()
     from public.row_history h where h.family_id = $1 and h.row_id = $1::text limit 1`,
    [childId, guardian.id],
  )
  expect((await sql("select from sec.row_restore")).rowCount).toBe(1)
  const marks = await marksOf(childId)
  expect(marks).toHaveLength(10)

  await moveClock(db().owner, "180 days")
  await runHoldings(db().owner)
  expect(await only("select state from public.child_file where id = $1", [childId])).toEqual({
    state: "CLOSED",
  })

  await moveClock(db().owner, "190 days")
  // The run of these rows is made by hand, and no engine computes it again.
  const broken = await findBroken(askingAsOwner(db().owner), [replays])
  await runHoldings(db().owner)
  // Nothing that is promised of vacancies breaks by it: what was broken in these rows made by hand, and no more.
  const sentences = new Set(broken.map((it) => it.sentence))
  expect((await findBroken(askingAsOwner(db().owner))).filter((it) => !sentences.has(it.sentence))).toEqual(
    [],
  )
  const left = await everything()
  expect(await only("select asked_why from sec.row_restore", [])).toEqual({ asked_why: "–" })
  for (const mark of marks)
    expect([
      mark.slice(0, 30),
      [...left].filter(([, text]) => text.includes(mark)).map(([name]) => name),
    ]).toEqual([mark.slice(0, 30), []])
  // Nothing leads from the child to a person or a home any more, nor from a sister to the child.
  for (const name of [
    ...["guardian", "guardian_answer", "child_residence", "sibling_link", "attestation", "account_invite"],
    ...["registration_event", "claimed_child", "attendance"],
  ])
    expect([name, left.get(name)?.includes(childId) || left.get(name)?.includes(registrationId)]).toEqual([
      name,
      false,
    ])
  expect(left.get("order_run")).not.toContain("2024-06-01")
  expect(
    await only("select detail_id from public.outbox where recipient_id = $1 and letter = 'offer-sent'", [
      guardian.id,
    ]),
  ).toEqual({
    detail_id: null,
  })
  expect(
    await only(
      `select state, destroyed_on is not null as on_a_day, born_on, desired_entry_on, weekdays, key_id from public.child_file where id = $1`,
      [childId],
    ),
  ).toEqual({
    state: "DESTROYED",
    on_a_day: true,
    born_on: null,
    desired_entry_on: null,
    weekdays: [],
    key_id: null,
  })

  // What the figures count stays, and so does the record.
  expect(
    await only(
      `select (select count(*)::int from public.registration where child_id = $1) as lists,
         (select count(*)::int from public.placement where child_id = $1) as places,
         (select count(*)::int from public.rank_note where registration_id = $2) as ranks,
         (select count(*)::int from public.child_file where id = $3 and key_id is not null) as sister`,
      [childId, registrationId, sister.id],
    ),
  ).toEqual({ lists: 1, places: 1, ranks: 1, sister: 1 })
  expect(
    await only(
      "select what, by_rule, octet_length(digest) as size, cardinality(keys) as keys from public.destruction where whose = $1",
      [childId],
    ),
  ).toEqual({
    ...{ what: "CHILD_FILE", by_rule: "closed-file", size: 32, keys: 3 },
  })
})

test("PR4 a child who attends, or whose file is open, is not touched; a trap never is", async () => {
  const guardian = await addPerson(db().owner)
  const placed = await addKnownChild(db().owner, guardian.id)
  await sql("select sec.end_file($1)", [placed.childId])
  const opened = await addChild(db().owner, {
    guardian: guardian.id,
    bornOn: "2026-06-01",
    desiredEntryOn: "2027-01-01",
  })
  const trap = await addChild(db().owner, { guardian: null, state: "CLOSED" })
  await sql("update public.child_file set kind = 'CANARY' where id = $1", [trap.id])
  await moveClock(db().owner, "300 days")
  await runHoldings(db().owner)
  const { rows } = await sql(
    "select state from public.child_file where id = any ($1) order by array_position($1::uuid[], id)",
    [[placed.childId, opened.id, trap.id]],
  )
  expect(rows.map((it: { state: string }) => it.state)).toEqual(["CLOSED", "ACTIVE", "CLOSED"])
})

test("PR4 a file closes once its purpose is over: placed for a year, five years old on a 30 September, a draft of a year ago", async () => {
  const { owner } = db()
  const guardian = await addPerson(owner)
  await sql("select sec.set_clock_offset('2026-11-20 16:00Z'::timestamptz - now())")
  const placed = await addKnownChild(owner, guardian.id)
  await sql("update public.placement set state = 'ACTIVE' where id = $1", [placed.placementId])
  const five = await addChild(owner, { guardian: guardian.id, bornOn: "2022-09-30" })
  const four = await addChild(owner, { guardian: guardian.id, bornOn: "2022-10-01" })
  const draft = await addChild(owner, { guardian: guardian.id, state: "DRAFT", bornOn: "2026-01-01" })
  await sql("update public.child_file set created_at = '2026-11-01' where id = $1", [draft.id])
  const stateOf = async () =>
    (
      await sql(
        "select state from public.child_file where id = any ($1) order by array_position($1::uuid[], id)",
        [[placed.childId, five.id, four.id, draft.id]],
      )
    ).rows.map((it: { state: string }) => it.state)

  await sql("select sec.set_clock_offset('2027-09-30 16:00Z'::timestamptz - now())")
  await runHoldings(owner)
  expect(await stateOf()).toEqual(["PLACED", "ACTIVE", "ACTIVE", "DRAFT"])
  await sql("select sec.set_clock_offset('2027-10-01 16:00Z'::timestamptz - now())")
  await runHoldings(owner)
  expect(await stateOf()).toEqual(["PLACED", "CLOSED", "ACTIVE", "DRAFT"])
  await sql("select sec.set_clock_offset('2027-12-03 16:00Z'::timestamptz - now())")
  await runHoldings(owner)
  expect(await stateOf()).toEqual(["CLOSED", "CLOSED", "ACTIVE", "CLOSED"])
  const told = await sql(
    "select count(*)::int as n from public.outbox where recipient_id = $1 and letter = 'child-file-closed'",
    [guardian.id],
  )
  expect(told.rows).toEqual([{ n: 3 }])
})

test("PR4 a child said to attend without a last day is forgotten at six", async () => {
  const daycareId = (await addKnownChild(db().owner, (await addPerson(db().owner)).id)).opening.daycareId
  const { rows } = await sql("select sec.mint_worker('{placements.find-attending}') as token")
  const client = new pg.Client({ connectionString: db().workerUrl })
  await client.connect()
  const left = async () => {
    await client.query("begin")
    await handOf(client).enterJob(String((rows[0] as { token: string }).token), "placements.find-attending")
    await client.query("select sec.forget_attending()")
    await client.query("commit")
    return (await sql("select from public.attendance where daycare_id = $1", [daycareId])).rowCount
  }
  expect(await left()).toBe(1)
  await sql("update public.attendance set born_on = sec.today() - interval '6 years' where daycare_id = $1", [
    daycareId,
  ])
  expect(await left()).toBe(1)
  await sql("update public.attendance set born_on = born_on - 1 where daycare_id = $1", [daycareId])
  expect(await left()).toBe(0)
  await client.end()
})

test("EN5 a copy of the database from before gives nothing of the family once the list was held against it", async () => {
  const { owner } = db()
  const guardian = await addPerson(owner)
  const { childId } = await addKnownChild(owner, guardian.id)
  await sql(
    "update public.placement set state = 'CANCELLED', cancelled_for = 'NO_SHOW' where child_id = $1",
    [childId],
  )
  await sql("select sec.end_file($1)", [childId])
  const sealed = await only(
    `select c.given_name_sealed as text, k.id, k.wrapped from public.child_file c join public.subject_key k on k.id = c.key_id where c.id = $1`,
    [childId],
  )
  const key = { id: String(sealed.id), wrapped: String(sealed.wrapped) }
  const name = { table: "child_file", column: "given_name", row: childId, sealed: String(sealed.text) }
  expect(await open(key, [name])).toEqual(["Léa"])

  const before = await copyOfNow()
  try {
    await moveClock(owner, "190 days")
    await runHoldings(owner)
    await runHoldings(owner, "holdings.list-destroyed")
    expect(readFileSync(list, "utf8")).toContain(childId)

    const keys = () =>
      before.owner.query(
        "select c.state, k.wrapped from public.child_file c left join public.subject_key k on k.id = c.key_id where c.id = $1",
        [childId],
      )
    expect((await keys()).rows).toEqual([{ state: "CLOSED", wrapped: key.wrapped }])
    const came = await destroyAgain(askingAsOwner(before.owner), await readList(list))
    expect(came.destroyed).toBeGreaterThan(0)
    expect((await keys()).rows).toEqual([{ state: "DESTROYED", wrapped: null }])
    expect(
      (await before.owner.query("select from public.subject_key where id = $1", [key.id])).rowCount,
    ).toBe(0)
    expect(await destroyAgain(askingAsOwner(before.owner), await readList(list))).toMatchObject({
      destroyed: 0,
    })
  } finally {
    await before.drop()
  }
})

/** What a restored backup is: the same database, as it stood at a moment. */
async function copyOfNow() {
  const name = db().name
  const { database } = await import("#lib/platform/db.ts")
  await database().$disconnect()
  const cluster = new pg.Client({ connectionString: inject("ownerUrl") })
  await cluster.connect()
  await cluster.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name])
  await cluster.end()
  return freshDatabase({ ownerUrl: inject("ownerUrl"), template: name })
}

test("EN5 a list that was cut off in its last line is read as far as it goes; one that lost its form is not read at all", async () => {
  const path = join(dataDir, "other.jsonl")
  const line = {
    ...{
      id: crypto.randomUUID(),
      at: "2026-11-30T10:00:00.000Z",
      what: "ACCOUNT" as const,
      whose: crypto.randomUUID(),
    },
    ...{ rule: "closed-account", digest: "0".repeat(64) },
  }
  const { appendFileSync } = await import("node:fs")
  await addToList([line], path)
  appendFileSync(path, '{"id":"cut')
  expect(await readList(path)).toEqual([line])
  appendFileSync(path, ' off"}\n')
  await expect(readList(path)).rejects.toThrow()
})
