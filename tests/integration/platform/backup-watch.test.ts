import pg from "pg"
import { beforeEach, expect, test } from "vitest"
import { handOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"

/** DU3: backups that fall behind are an alarm, whatever became of the process that takes them. */
const db = useDatabase("worker")
const watch = async () => {
  const { rows } = await db().owner.query<{ token: string }>(
    "select sec.mint_worker('{platform.watch-backups}') as token",
  )
  const client = new pg.Client({ connectionString: db().workerUrl })
  await client.connect()
  await client.query("begin")
  await handOf(client).enterJob(rows[0]!.token, "platform.watch-backups")
  await client.query("select sec.watch_backups()")
  await client.query("commit")
  await client.end()
}
const alarms = async () => {
  const { rows } = await db().owner.query<{ subject: Record<string, number> }>(
    "select subject from public.alarm where kind = 'BACKUP_LATE' order by at",
  )
  return rows.map((it) => it.subject)
}
const state = (kept: string, base: string, log: string) =>
  db().owner.query(
    `update sec.backup_state set kept_since = clock_timestamp() - $1::interval,
       base_at = clock_timestamp() - $2::interval, covered_at = clock_timestamp() - $3::interval`,
    [kept, base, log],
  )

beforeEach(async () => {
  await db().owner.query("delete from public.alarm")
  await db().owner.query("update sec.backup_state set told_at = null")
})

test("DU3 backups that reach to now are no alarm", async () => {
  await state("3 days", "25 hours", "4 minutes")
  await watch()
  expect(await alarms()).toEqual([])
})

test("DU3 a base of the day before yesterday is an alarm, once", async () => {
  await state("3 days", "27 hours", "10 seconds")
  await watch()
  await watch()
  expect(await alarms()).toEqual([{ baseSeconds: 27 * 3600, logSeconds: 10 }])
})

test("DU3 a log that was not copied for some minutes is an alarm, which counts when it happens again", async () => {
  await state("3 days", "1 hour", "6 minutes")
  await watch()
  await state("3 days", "1 hour", "10 seconds")
  await watch()
  await state("3 days", "1 hour", "6 minutes")
  await watch()
  const { rows } = await db().owner.query("select count from public.alarm where kind = 'BACKUP_LATE'")
  expect(rows).toEqual([{ count: 2 }])
})

test("DU3 after a weekend in which the portal stood still, nothing is late before it could be made up for", async () => {
  await state("1 minute", "60 hours", "60 hours")
  await watch()
  expect(await alarms()).toEqual([])
})

test("DU3 where another system takes the backups, nothing here is late", async () => {
  await state("3 days", "60 hours", "60 hours")
  await db().owner.query("update sec.backup_state set kept_since = null")
  await watch()
  expect(await alarms()).toEqual([])
})
