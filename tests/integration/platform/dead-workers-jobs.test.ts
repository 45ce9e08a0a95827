import pg from "pg"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { freeJobsOf } from "#lib/platform/worker.ts"
import { useDatabase } from "#tests/support/database.ts"

/** DU1: what a worker was at when it was killed. */
const db = useDatabase("worker")
let pool: pg.Pool
beforeAll(() => {
  pool = new pg.Pool({ connectionString: db().workerUrl, max: 1 })
})
afterAll(() => pool.end())
beforeEach(() => db().owner.query("delete from graphile_worker._private_jobs"))

const plan = (payload: string, key: string | null = null) =>
  db().owner.query("select graphile_worker.add_job('letters.send', $1, job_key := $2)", [payload, key])
/** As the library takes one. */
const take = (by: string) =>
  db().owner.query(
    "update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), attempts = attempts + 1 where locked_by is null",
    [by],
  )
const queue = async () => {
  const { rows } = await db().owner.query<{ it: string }>(
    `select concat_ws(' ', payload ->> 'n', case when is_available then 'waits' else 'stands' end, locked_by) as it
     from graphile_worker._private_jobs order by id`,
  )
  return rows.map(({ it }) => it)
}

test("is done again by the living, once for each job", async () => {
  await plan('{"n": "one"}', "one")
  await plan('{"n": "two"}')
  await take("dead")
  expect(await queue()).toEqual(["one stands dead", "two stands dead"])
  await freeJobsOf(pool, ["dead"])
  expect(await queue()).toEqual(["one waits", "two waits"])
})

test("and was planned anew meanwhile is gone: only its successor waits", async () => {
  await plan('{"n": "before"}', "one")
  await take("dead")
  await plan('{"n": "after"}', "one")
  expect(await queue()).toEqual(["before stands dead", "after waits"])
  await freeJobsOf(pool, ["dead"])
  expect(await queue()).toEqual(["after waits"])
})

test("and is gone too when whoever planned it anew had begun before it was taken", async () => {
  await plan('{"n": "before"}', "one")
  const planner = await db().owner.connect()
  try {
    await planner.query("begin; select now()")
    await take("dead")
    await planner.query("select graphile_worker.add_job('letters.send', $1, job_key := 'one')", [
      '{"n": "after"}',
    ])
    await planner.query("commit")
  } finally {
    planner.release()
  }
  await freeJobsOf(pool, ["dead"])
  expect(await queue()).toEqual(["after waits"])
})

test("is each for itself: one is free, another gone; and of a pool that held nothing, nothing is", async () => {
  await plan('{"n": "before"}', "one")
  await plan('{"n": "other"}', "two")
  await take("dead")
  await plan('{"n": "after"}', "one")
  await freeJobsOf(pool, ["nobody"])
  expect(await queue()).toEqual(["before stands dead", "other stands dead", "after waits"])
  await freeJobsOf(pool, ["dead", "nobody"])
  expect(await queue()).toEqual(["other waits", "after waits"])
})

test("stays as it is while its worker lives, and when it was given up for good", async () => {
  await plan('{"n": "lives"}', "one")
  await take("living")
  await plan('{"n": "after"}', "one")
  await take("dead")
  await db().owner.query(
    "update graphile_worker._private_jobs set key = null, attempts = max_attempts, updated_at = created_at where locked_by = 'dead'",
  )
  await freeJobsOf(pool, ["dead"])
  expect(await queue()).toEqual(["lives stands living", "after stands"])
})
