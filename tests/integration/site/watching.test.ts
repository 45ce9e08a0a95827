import { afterEach, beforeAll, describe, expect, test, vi } from "vitest"
import type { System } from "#lib/platform/access.ts"
import { settleFalls } from "#lib/platform/barrier.ts"
import { surprise } from "#lib/platform/errors.ts"
import { startGate } from "#lib/platform/gate.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { siteJobs, siteLetters } from "#lib/site/jobs.ts"
import type { Reopened } from "#lib/site/rules/reopening.ts"
import { keepPromises } from "#scripts/launch/promises.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { stateNow } from "#tests/support/reopenings.ts"
import { aFamily, aService } from "#tests/support/seats.ts"
import { addAsked, addOffer, addVacancy } from "#tests/support/vacancies.ts"

/** What was opened lately falls back by itself, and only then. */
const db = useDatabase("worker")
let officers: Made[]
let token: string

beforeAll(async () => {
  const { owner } = db()
  officers = [
    await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER" }),
    await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER" }),
  ]
  const { rows } = await owner.query<{ token: string }>(
    "select sec.mint_worker('{site.watch,letters.send}') as token",
  )
  token = rows[0]!.token
  await keepPromises(db().ownerUrl)
})
afterEach(async () => {
  await openFromServer(db().ownerUrl)
  await db().owner.query("truncate sec.surprises")
  await db().owner.query(
    "update sec.reopening set watched_until = sec.now(), looked_at = sec.now() where watched_until > sec.now()",
  )
})

/** Parents and everybody after them were closed; now `audience` is open since a moment, and watched. */
async function newlyOpen(audience: Reopened, given: { openedAt?: string; until?: string } = {}) {
  const [closure, id] = [newId(), newId()]
  const { owner } = db()
  await owner.query("select sec.operator_close($1, $2, 'FAULT', 'Fermé.', 'Closed.')", [
    closure,
    { PARENTS: "CLOSED", PUBLIC: "CLOSED" },
  ])
  for (const it of audience === "PUBLIC" ? ["PARENTS", "PUBLIC"] : ["PARENTS"])
    await owner.query(
      "select sec.write_site(jsonb_build_object($1::text, 'OPEN'), null, null, null, sec.now())",
      [it],
    )
  if (audience === "PUBLIC")
    await owner.query(
      "update public.site_closure set ended_at = sec.now(), ended_why = 'tout va bien' where id = $1",
      [closure],
    )
  await owner.query(
    `insert into sec.reopening (id, closure_id, audience, state, asked_by, asked_why, term_at, decided_by, decided_at, approved,
       opened_at, watched_until) values ($1, $2, $3, 'OPEN', $4, 'w', sec.now(), $5, sec.now(), true,
       sec.now() - $6::interval, sec.now() + $7::interval)`,
    [
      id,
      closure,
      audience,
      officers[0]!.id,
      officers[1]!.id,
      given.openedAt ?? "2 minutes",
      given.until ?? "30 minutes",
    ],
  )
  return { closure, id }
}

const fail = (count: number, ago = "0") =>
  db().owner.query(
    "insert into sec.surprises values (date_trunc('minute', sec.now() - $2::interval), $1) on conflict (minute) do update set count = excluded.count",
    [count, ago],
  )

/** One round of the job, and what comes after its transaction. */
async function watch(payload: Record<string, string> = {}) {
  const scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job: "site.watch" }, token)
  await inScope(scope, (it) => siteJobs["site.watch"]!.run(it, payload))
  await siteJobs["site.watch"]!.after?.(token)
}

const rowOf = async (id: string) => {
  const { rows } = await db().owner.query<{
    fell_for: string | null
    fell_facts: unknown
    settled: boolean
  }>("select fell_for, fell_facts, settled_at is not null as settled from sec.reopening where id = $1", [id])
  return rows[0]
}

describe("while an audience is watched", () => {
  test("a calm one stays open, and is looked at again soon", async () => {
    const { id } = await newlyOpen("PARENTS")
    await fail(10)
    await watch()
    expect(await stateNow(db())).toMatchObject({ PARENTS: "OPEN", PUBLIC: "CLOSED" })
    expect(await rowOf(id)).toMatchObject({ fell_for: null })
    const { rows } = await db().owner.query(
      `select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'site.watch'`,
    )
    expect(rows).toHaveLength(1)
  })

  test("its time is over and nobody has looked: it is watched still, and the next waits until somebody has", async () => {
    const { owner } = db()
    const bar = async () => {
      const { rows } = await owner.query<{ it: string }>("select sec.reopening_bar('PUBLIC', 'OPEN') as it")
      return rows[0]?.it
    }
    const { id } = await newlyOpen("PARENTS", { openedAt: "40 minutes", until: "-10 minutes" })
    expect(await bar()).toBe("WATCHED")
    await watch()
    expect(await rowOf(id)).toMatchObject({ fell_for: null, fell_facts: null })
    expect(await stateNow(db())).toMatchObject({ PARENTS: "OPEN" })
    expect(await bar()).not.toBe("WATCHED")
  })

  test("falls back into its own closing, not into a maintenance that began meanwhile and that one person ends", async () => {
    const { closure } = await newlyOpen("PUBLIC")
    await db().owner.query("select sec.operator_close($1, $2, 'MAINTENANCE', 'Disque.', 'Disk.')", [
      newId(),
      { DAYCARES: "READ_ONLY" },
    ])
    await fail(11)
    await watch()
    const { rows } = await db().owner.query(
      "select audience, state, reason, closure_id from sec.site where state <> 'OPEN' and audience <> 'VERIFIER' order by audience",
    )
    const of = { reason: "FAULT", closure_id: closure }
    expect(rows).toEqual([
      { audience: "PUBLIC", state: "CLOSED", ...of },
      { audience: "DAYCARES", state: "READ_ONLY", ...of },
    ])
    const standing = await db().owner.query("select id from public.site_closure where ended_at is null")
    expect(standing.rows).toEqual([{ id: closure }])
  })

  test("too many failures close it again, with those after it; it is recorded, a task, and a letter that nothing holds", async () => {
    const { id, closure } = await newlyOpen("PARENTS")
    await db().owner.query(
      "select sec.write_site(jsonb_build_object('PUBLIC', 'READ_ONLY'), $1, 'f', 'e', sec.now())",
      [closure],
    )
    await fail(11)
    await watch()
    expect(await stateNow(db())).toMatchObject({
      STAFF: "OPEN",
      DAYCARES: "OPEN",
      PARENTS: "CLOSED",
      PUBLIC: "CLOSED",
    })
    expect(await rowOf(id)).toEqual({
      fell_for: "ERRORS",
      fell_facts: { count: 11, allowed: 10 },
      settled: true,
    })

    const recorded = await db().owner.query<{ id: string }>(
      "select id, control, subject->>'audience' as audience from public.audit where deed = 'site.fall-back' and subject->>'reopeningId' = $1",
      [id],
    )
    expect(recorded.rows).toMatchObject([{ control: true, audience: "PARENTS" }])
    const tasks = await db().owner.query("select kind, state from public.task where origin = $1", [
      `site-fell-back|${id}`,
    ])
    expect(tasks.rows).toEqual([{ kind: "SITE_FELL_BACK", state: "OPEN" }])
    const letters = await db().owner.query<{ recipient_id: string; passes: boolean }>(
      "select recipient_id, passes from public.outbox where event_id = $1",
      [recorded.rows[0]!.id],
    )
    expect(letters.rows.map((it) => it.recipient_id).sort()).toEqual(officers.map((it) => it.id).sort())
    expect(letters.rows.every((it) => it.passes)).toBe(true)
    await watch()
    expect(
      (await db().owner.query("select from public.task where origin = $1", [`site-fell-back|${id}`]))
        .rowCount,
    ).toBe(1)
  })

  test("its letter says whom, when and why, and nothing of anybody", async () => {
    const { id } = await newlyOpen("PARENTS")
    await fail(11)
    await watch()
    const scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job: "letters.send" }, token)
    const ready = await inScope(scope, (it) =>
      siteLetters["site-fell-back"]!(it, { recipientId: officers[0]!.id, detailId: id }),
    )
    for (const locale of ["fr", "en"] as const) {
      const letter = ready?.write(locale)
      expect(letter?.text).toContain(locale === "fr" ? "Parents" : "Parents")
      expect(letter?.text).toMatch(/\/admin\/site\/reopening/)
      expect(letter?.subject).not.toMatch(/parents/i)
    }
  })

  test("failures of before the opening, and of long before now, are not its own", async () => {
    await newlyOpen("PARENTS", { openedAt: "20 minutes" })
    await fail(500, "6 minutes")
    await fail(500, "25 minutes")
    await fail(4)
    await watch()
    expect(await stateNow(db())).toMatchObject({ PARENTS: "OPEN" })
  })

  test("one promise that does not hold closes it again, within one round", async () => {
    const { owner } = db()
    const { id } = await newlyOpen("PARENTS")
    const family = await aFamily(owner)
    const opening = await addVacancy(owner, (await aService(owner)).daycareId, { seats: 1 })
    const offer = await addOffer(owner, opening, await addAsked(owner, opening, family.id))
    // An offer that was accepted, and no place with it.
    const client = await owner.connect()
    await client.query("begin")
    await client.query("set local session_replication_role = replica")
    await client.query("update public.offer set state = 'ACCEPTED', settled_at = sec.now() where id = $1", [
      offer,
    ])
    await client.query("commit")
    client.release()
    await watch({ from: "4" })
    expect(await stateNow(db())).toMatchObject({ PARENTS: "CLOSED" })
    expect(await rowOf(id)).toMatchObject({
      fell_for: "PROMISE",
      fell_facts: { count: 1 },
    })
    await owner.query("delete from public.offer where id = $1", [offer]).catch(() => undefined)
  })

  test("the last audience falls back too: its closing had not ended well, and goes on", async () => {
    const { closure } = await newlyOpen("PUBLIC")
    await fail(11)
    await watch()
    expect(await stateNow(db())).toMatchObject({ PARENTS: "OPEN", PUBLIC: "CLOSED" })
    const { rows } = await db().owner.query("select id from public.site_closure where ended_at is null")
    expect(rows).toEqual([{ id: closure }])
  })

  test("once the watch is over nothing closes by itself", async () => {
    const { id } = await newlyOpen("PARENTS", { openedAt: "40 minutes", until: "0" })
    await db().owner.query("update sec.reopening set looked_at = sec.now() where id = $1", [id])
    await fail(500)
    await watch()
    expect(await stateNow(db())).toMatchObject({ PARENTS: "OPEN" })
  })

  test("what had begun before the fall is over when it is settled", async () => {
    const { id } = await newlyOpen("PARENTS")
    const parent = await addPerson(db().owner, { kind: "PARENT" })
    expect(await settleFalls(token)).toBeNull()
    await fail(11)
    const scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job: "site.watch" }, token)
    await inScope(scope, (it) => siteJobs["site.watch"]!.run(it, {}))
    expect(await rowOf(id)).toMatchObject({ settled: false })
    expect(await settleFalls(token)).toBe(0)
    expect(await rowOf(id)).toMatchObject({ settled: true })
    expect(parent.id).toBeTruthy()
  })
})

test("whoever works for another errand may not close, ask a promise, or wait for everybody", async () => {
  const { id } = await newlyOpen("PARENTS")
  await byHand(db().workerUrl, async (tx) => {
    await tx.enterJob(token, "letters.send")
    for (const call of [
      `sec.fall_back('${id}', 'ERRORS', '{}', null)`,
      "sec.watched()::text",
      "sec.broken_promise(0)::text",
    ])
      expect([call, await tx.attempt(`select ${call} as id`)]).toEqual([call, "42501"])
  })
  await byHand(db().workerUrl, async (tx) => {
    expect(await tx.attempt("select sec.settle_falls('nobody', 100)::text as id")).toBe("42501")
  })
})

test("what fails unexpectedly is counted by minute, once a second at most, and nothing else is kept of it", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true)
  const gate = startGate()
  for (let at = 0; at < 3; at++) surprise(new Error("Maude Bélanger, 2024-06-01"), "test.deed")
  const counted = async () =>
    (await db().owner.query<{ sum: string | null }>("select sum(count) from sec.surprises")).rows[0]?.sum
  await vi.waitFor(async () => expect(Number(await counted())).toBe(3), { timeout: 4_000 })
  await gate.stop()
  vi.restoreAllMocks()
  const { rows } = await db().owner.query<{ column_name: string }>(
    "select column_name from information_schema.columns where table_schema = 'sec' and table_name = 'surprises' order by 1",
  )
  expect(rows.map((it) => it.column_name)).toEqual(["count", "minute"])
})
