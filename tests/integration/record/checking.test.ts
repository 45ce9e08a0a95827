import { createHash } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { z } from "zod"
import { inScope } from "#lib/platform/scope.ts"
import { foundIn, hundredths, partNames } from "#lib/record/rules/checks.ts"
import type { CheckView } from "#lib/record/views/checks.ts"
import { networkPolicy } from "#lib/waitlist/rules/policy.ts"
import { runOf } from "#lib/waitlist/rules/replay.ts"
import { sentences } from "#lib/vacancies/queries/invariants.ts"
import { keepPromises } from "#scripts/launch/promises.ts"
import { aChecker, checkNow, lookIn, lookOnce, openCheck, readCheck } from "#tests/support/checks.ts"
import { byHand, refusalOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { termsOfF, waiting } from "#tests/support/order-vectors.ts"
import { aFamily, aService } from "#tests/support/seats.ts"
import { addAsked, addOffer, addVacancy, type Opening } from "#tests/support/vacancies.ts"

/** The integrity check: a network as it should be is clean; what was broken behind every wall is found, and placed. */
const db = useDatabase("worker")
let opening: Opening
let offer: string
let registration: string

beforeAll(async () => {
  const { owner } = db()
  const service = await aService(owner)
  const family = await aFamily(owner)
  opening = await addVacancy(owner, service.daycareId, { seats: 3 })
  const asked = await addAsked(owner, opening, family.id)
  offer = await addOffer(owner, opening, asked)
  registration = asked.registrationId
  const run = runOf(networkPolicy, termsOfF, [waiting(registration)])
  await owner.query("update public.order_run set inputs = $1, inputs_digest = $2, result = $3, engine = $4", [
    ...[run.inputs, run.digest, run.result, run.engine],
  ])
  await keepPromises(db().ownerUrl)
})

/** As a superuser does it who passes every wall, and takes it back. */
async function brokenBy(
  statements: [sql: string, ...values: string[]][],
  mend: string[] = [],
  only?: string,
) {
  const client = await db().owner.connect()
  try {
    await client.query("set session_replication_role = replica")
    for (const [sql, ...values] of statements) await client.query(sql, values)
    await client.query("set session_replication_role = origin")
    const { findings } = await checkNow(db().owner)
    await client.query("set session_replication_role = replica")
    for (const sql of mend) await client.query(sql)
    return findings
      .filter((it) => !only || it.part === only)
      .map(({ part, code, place, item }) => ({ part, code, place, item }))
  } finally {
    await client.query("set session_replication_role = origin")
    client.release()
  }
}

describe("what is found", () => {
  test("nothing, where everything is as it should be; and what was looked at is told", async () => {
    const check = await checkNow(db().owner)
    expect(check.findings).toEqual([])
    expect(check.state).toBe("DONE")
    expect(check.parts.map((it) => [it.name, it.checked === it.total, it.endedAt !== null])).toEqual(
      partNames.map((name) => [name, true, true]),
    )
    const of = Object.fromEntries(check.parts.map((it) => [it.name, it.checked]))
    expect(of).toMatchObject({ promises: 20, days: 1, orders: 1 })
    expect(of.references).toBeGreaterThan(15)
  })

  test("a foreign key that was disabled and broken: which key, which row, and what it names", async () => {
    const child = (await db().owner.query<{ id: string }>("select child_id as id from public.offer")).rows[0]!
      .id
    const found = await brokenBy(
      [
        [
          "update public.guardian set child_id = '00000000-0000-4000-8000-0000000000ff' where child_id = $1",
          child,
        ],
      ],
      [
        `update public.guardian set child_id = '${child}' where child_id = '00000000-0000-4000-8000-0000000000ff'`,
      ],
    )
    const { rows } = await db().owner.query<{ id: string }>(
      "select id::text from public.guardian where child_id = $1",
      [child],
    )
    expect(found).toContainEqual({
      ...{ part: "references", code: "DANGLING", place: "guardian_child_id_fkey", item: rows[0]!.id },
    })
  })

  test("an identifier that no key holds by design, and leads nowhere", async () => {
    const found = await brokenBy(
      [["update sec.site set closure_id = '00000000-0000-4000-8000-0000000000ff' where audience = 'HOME'"]],
      ["update sec.site set closure_id = null where audience = 'HOME'"],
    )
    expect(found).toEqual([
      { part: "references", code: "DANGLING", place: "sec.site.closure_id", item: "HOME" },
    ])
  })

  test("a key that is switched off, a constraint that nobody proved, rows without their guard", async () => {
    const found = await brokenBy(
      [
        ["alter table public.placement disable trigger all"],
        ["alter table public.task no force row level security"],
        ["alter table public.seat add constraint later check (position > 0) not valid"],
      ],
      [
        "alter table public.placement enable trigger all",
        "alter table public.task force row level security",
        "alter table public.seat drop constraint later",
      ],
    )
    const codes = found.map((it) => `${it.code} ${it.place}`)
    expect(codes).toContain("ROWS_UNGUARDED public.task")
    expect(codes).toContain("CONSTRAINT_OFF public.seat.later")
    expect(codes).toContain("TRIGGER_OFF public.placement.placement_child_id_fkey")
  })

  test("a seat that was taken twice, once its constraint was dropped: the promise in its words, and the seat", async () => {
    const { rows } = await db().owner.query<{ it: string }>(
      "select indexdef as it from pg_indexes where indexname in ('offer_one_holder', 'offer_one_open')",
    )
    const seat = opening.seats[0]!
    const again = "00000000-0000-4000-8000-0000000000ee"
    const found = await brokenBy(
      [
        ["drop index public.offer_one_holder, public.offer_one_open"],
        [
          `insert into public.offer select (jsonb_populate_record(o, jsonb_build_object('id', '${again}'))).* from public.offer o where o.id = $1`,
          offer,
        ],
      ],
      [`delete from public.offer where id = '${again}'`, ...rows.map((it) => it.it)],
    )
    const broken = { part: "promises", code: "PROMISE_BROKEN" }
    expect(found).toContainEqual({ ...broken, place: "A seat has one holder.", item: seat })
  })

  test("a stored order whose result, or whose words, were edited", async () => {
    const place = { part: "orders", place: "public.order_run", item: opening.run }
    const { rows } = await db().owner.query<{ result: string; its: string }>(
      `select result::text, (select pg_get_constraintdef(oid) from pg_constraint where conname = 'order_run_has_its_digest') as its
       from public.order_run where id = $1`,
      [opening.run],
    )
    const edited = await brokenBy(
      [
        [
          'update public.order_run set result = \'{"placed": [], "excluded": []}\' where id = $1',
          opening.run,
        ],
      ],
      [`update public.order_run set result = '${rows[0]!.result}' where id = '${opening.run}'`],
      "orders",
    )
    expect(edited).toEqual([{ ...place, code: "RESULT_DIFFERS" }])
    const bent = await brokenBy(
      [
        ["alter table public.order_run drop constraint order_run_has_its_digest"],
        ["update public.order_run set inputs = inputs || ' ' where id = $1", opening.run],
      ],
      [
        `update public.order_run set inputs = rtrim(inputs) where id = '${opening.run}'`,
        `alter table public.order_run add constraint order_run_has_its_digest ${rows[0]!.its}`,
      ],
      "orders",
    )
    expect(bent).toEqual([{ ...place, code: "DIGEST_DIFFERS" }])
  })

  test("days that somebody moved, and a question that somebody made milder", async () => {
    const days = await brokenBy(
      [["update public.registration set since = since - 30 where id = $1", registration]],
      [`update public.registration set since = since + 30 where id = '${registration}'`],
      "days",
    )
    expect(days).toEqual([
      { part: "days", code: "DAYS_DIFFER", place: "public.registration", item: registration },
    ])
    const milder = await brokenBy([
      ["update sec.promise set question = 'select null::text as id where false' where position = 0"],
    ])
    expect(milder).toEqual([{ part: "promises", code: "PROMISE_OTHER", place: sentences[0], item: null }])
    await keepPromises(db().ownerUrl)
  })

  test("a row that was altered behind the history's back: which, and beside which entry", async () => {
    const found = await brokenBy(
      [["update public.daycare set telephone = '555' where id = $1", opening.daycareId]],
      [`update public.daycare set telephone = null where id = '${opening.daycareId}'`],
    )
    expect(found).toEqual([
      { part: "history", code: "ALTERED", place: "public.daycare", item: opening.daycareId },
    ])
  })

  test("more than can be listed is still counted", async () => {
    await db().owner.query(
      `insert into public.rank_note (registration_id, noted_on, rank, category)
       select gen_random_uuid(), '2026-11-20', 1, 1 from generate_series(1, 300)`,
    )
    const check = await checkNow(db().owner)
    expect(foundIn(check.parts)).toBe(300)
    expect(check.findings).toHaveLength(50)
    await db().owner.query("delete from public.rank_note")
  })
})

describe("the work", () => {
  const rest = async () => {
    const scope = await aChecker(db().owner)
    while ((await lookOnce(scope)) === "MORE");
  }

  test("goes on where a worker was killed: everything is looked at once, and found once", async () => {
    const { owner } = db()
    await owner.query(
      "insert into public.rank_note (registration_id, noted_on, rank, category) values (gen_random_uuid(), '2026-11-20', 1, 1)",
    )
    const whole = await checkNow(owner)
    const id = await openCheck(owner)
    const first = await aChecker(owner)
    for (let at = 0; at < 40; at += 1) await lookOnce(first, 0)
    const half = await readCheck(owner, id)
    expect(half.state).toBe("RUNNING")
    expect(half.parts.find((it) => it.name === "promises")?.checked).toBe(20)
    // Killed in the middle of a look: what it did goes with it, and the next begins at the same place.
    const killed = inScope(await aChecker(owner), async (it) => {
      await lookIn(it)
      throw new Error("killed")
    })
    await expect(killed).rejects.toThrow()
    expect(await readCheck(owner, id)).toEqual(half)
    await rest()
    const done = await readCheck(owner, id)
    // A check's own rows refer to each other too, so that every check has a little more to look at than the one before.
    const amounts = (check: CheckView) =>
      check.parts.slice(0, -1).map((it) => [it.name, it.found, it.name === "references" || it.checked])
    expect(done.parts.every((it) => it.checked === it.total)).toBe(true)
    expect(amounts(done)).toEqual(amounts(whole))
    expect(done.findings.map((it) => it.item)).toEqual(whole.findings.map((it) => it.item))
    await owner.query("delete from public.rank_note")
  })

  test("is one check at a time, by one worker at a time, while everything is closed", async () => {
    const { owner } = db()
    const id = await openCheck(owner)
    await expect(openCheck(owner)).rejects.toThrow("CHECK_UNDER_WAY")
    await owner.query("update sec.site set state = 'CLOSED'")
    const [one, two] = [await aChecker(owner), await aChecker(owner)]
    await inScope(one, async (it) => {
      expect(await lookIn(it)).toBe("MORE")
      expect(await lookOnce(two)).toBe("NONE")
    })
    await rest()
    await owner.query("update sec.site set state = 'OPEN' where audience <> 'VERIFIER'")
    expect((await readCheck(owner, id)).state).toBe("DONE")
    expect(await lookOnce(one)).toBe("NONE")
  })

  test("tells how far it is, part by part, never all of it before the end", async () => {
    const { owner } = db()
    const id = await openCheck(owner)
    const seen: number[] = []
    for (const scope = await aChecker(owner); (await lookOnce(scope, 0)) === "MORE";)
      seen.push(hundredths((await readCheck(owner, id)).parts.find((it) => it.name === "promises")!))
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.slice(0, 21)).toEqual([0, ...Array.from({ length: 20 }, (_, at) => (at + 1) * 5)])
  })

  test("its report is what was hashed, names who did it with which program, and holds no word of a family", async () => {
    const check = await checkNow(db().owner)
    const { rows } = await db().owner.query<{ report: string; digest: string }>(
      "select report, encode(digest, 'hex') as digest from sec.integrity_check where id = $1",
      [check.id],
    )
    const { report, digest } = rows[0]!
    expect(createHash("sha256").update(report).digest("hex")).toBe(digest)
    const told = z.looseObject({ code: z.string(), schema: z.string() }).parse(JSON.parse(report))
    expect(told).toMatchObject({ report: "integrity", checkId: check.id, holds: true, oneOrderIn: 1 })
    expect(told.code).toMatch(/^\d+\.\d+\.\d+ [0-9a-f]{64}$/)
    expect(told.schema).toMatch(/^\d{14}_\w+ [0-9a-f]{64}$/)
    expect(report).not.toMatch(/@/)
  })

  test("changes that take too long to tell are a finding, and the check ends", async () => {
    const { owner } = db()
    const id = await openCheck(owner)
    const worker = await aChecker(owner)
    const next = async () => (await readCheck(owner, id)).parts.find((it) => !it.endedAt)?.name
    while ((await next()) !== "changes") await lookOnce(worker)
    const slow = await owner.connect()
    try {
      // Somebody holds the table: the question waits, and its time is over.
      await slow.query("begin; lock table public.row_history in access exclusive mode")
      const look = inScope(worker, (it) => lookIn(it, 0, 200))
      expect(await look).toBe("MORE")
    } finally {
      await slow.query("rollback")
      slow.release()
    }
    while ((await lookOnce(worker)) === "MORE");
    expect((await readCheck(owner, id)).findings.map((it) => it.code)).toEqual(["CHANGES_UNKNOWN"])
  })

  test("what a check has said stays, whoever tries", async () => {
    const { owner } = db()
    await owner.query(
      "insert into public.rank_note (registration_id, noted_on, rank, category) values (gen_random_uuid(), '2026-11-20', 1, 1)",
    )
    const { id } = await checkNow(owner)
    await owner.query("delete from public.rank_note")
    for (const sql of [
      "update sec.integrity_check set report = '{}' where id = $1",
      "update sec.integrity_check set began_at = sec.now() where id = $1",
      "update sec.integrity_part set found = 0 where check_id = $1",
      "delete from sec.integrity_finding where check_id = $1",
      "update sec.integrity_finding set code = 'NOTHING' where check_id = $1",
      "insert into sec.integrity_finding (check_id, part, code, place) values ($1, 'days', 'X', 'x')",
    ])
      expect([sql, await refusalOf(owner.query(sql, [id]))]).toEqual([sql, "23514"])
    const half = await openCheck(owner)
    await owner.query("select sec.start_check($1, 'x')", [half])
    expect(await refusalOf(owner.query("select sec.end_check($1, '{}')", [half]))).toBe("23514")
    await owner.query("update sec.integrity_check set state = 'CANCELLED' where id = $1", [half])
  })

  test("no other job of a worker does it, and no session does it without one", async () => {
    const { rows } = await db().owner.query<{ token: string }>(
      "select sec.mint_worker('{site.watch}') as token",
    )
    await byHand(db().workerUrl, async (tx) => {
      await tx.enterJob(rows[0]!.token, "site.watch")
      for (const call of ["take_check()", "check_walls()", "check_promises()", "check_tables()"])
        expect([call, await tx.attempt(`select sec.${call}`)]).toEqual([call, "42501"])
      await tx.query("select set_config('guichet.job', 'record.integrity', true)")
      expect(await tx.attempt("select sec.take_check()")).toBe("28000")
    })
  })
})

test("each identifier without a foreign key is looked up, or it is said here why not", async () => {
  const { rows } = await db().owner.query<{ it: string }>(
    `select c.oid::regclass || '.' || a.attname as it from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and n.nspname in ('public', 'sec') and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype)
       and not exists (select from pg_constraint k where k.conrelid = c.oid and
         (k.contype = 'f' and a.attnum = any (k.conkey) or k.contype = 'p' and k.conkey = array[a.attnum]))
       and not exists (select from sec.loose_reference l where to_regclass(l.source) = c.oid and l.field = a.attname)`,
  )
  const unknown = rows.map((it) => it.it).filter((it) => !Object.values(apart).flat().includes(it))
  expect(unknown, "give it a foreign key, a line in sec.loose_reference, or a reason here").toEqual([])
})

/** Identifiers that may lead nowhere by right. */
const apart = {
  "the record outlives what it tells of, and its seals hold it": [
    ...[
      "audit.account_id",
      "audit.session_id",
      "audit.request_id",
      "disclosure.account_id",
      "disclosure.session_id",
    ],
    ...[
      "disclosure.request_id",
      "disclosure.whose",
      "reading.account_id",
      "reading.session_id",
      "reading.request_id",
    ],
    ...["reading.whose", "row_history.account_id", "row_history.session_id", "row_history.family_id"],
  ],
  "sessions are forgotten after thirty days": ["daycare_request.session_id", "desk_request.session_id"],
  "whom it will be, or a link": [
    ...["account_invite.newcomer_id", "invite_campaign_row.newcomer_id", "sec.address_change.back_id"],
    "board_subscriber.link_id",
  ],
  "of several tables, or shared by rows that belong together": [
    ...[
      "outbox.detail_id",
      "outbox.event_id",
      "invitation.bundle_id",
      "sec.parked.addressee",
      "sec.submission.account_id",
    ],
  ],
  "the key lies beside it, or the vault looks it up": [
    "sec.step_evidence.key_id",
    "sec.opened.key_id",
    "sec.opened.opener",
  ],
  "what a reader of a list thought of": ["registry_import_row.candidates"],
  "which services an officer named, as they were asked": ["sec.export_request.services"],
  "who read, who was held, what was destroyed": [
    ...[
      "alarm.taken_by",
      "alarm.done_by",
      "disclosure.place_id",
      "reading.place_id",
      "reading.about",
      "destruction.keys",
    ],
    ...["destruction.whose", "sec.read_list.account_id", "sec.read_file.account_id", "sec.read_file.whose"],
    ...[
      "sec.account_hold.account_id",
      "record_look.session_id",
      "record_look.whose",
      "record_look.account_id",
      "sec.record_check.asked_by",
      "sec.deletion_wish.desk_request_id",
      "sec.deletion_wish.other_guardian",
      "sec.account_hold.released_by",
      "sec.reading_freeze.lifted_by",
      "sec.reading_freeze.closure_id",
    ],
  ],
}
