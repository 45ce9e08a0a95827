import pg from "pg"
import { expect, test } from "vitest"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"

const db = useDatabase()

test("a test file has a migrated database of its own", async () => {
  const { rows } = await db().owner.query<{ name: string; mode: string }>(
    "select current_database() as name, mode from sec.installation",
  )
  expect(rows).toEqual([{ name: db().name, mode: "test" }])
})

test("the logins of both kinds of process may come in", async () => {
  for (const url of [db().webUrl, db().workerUrl]) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query<{ name: string }>("select current_user as name")
    await client.end()
    expect(rows[0]?.name).toBe(new URL(url).username)
  }
})

test("the portal's clock can be moved, and put back", async () => {
  const ahead = "select extract(day from sec.now() - now())::int as days"
  await moveClock(db().owner, "3 days")
  expect((await db().owner.query(ahead)).rows).toEqual([{ days: 3 }])
  await resetClock(db().owner)
  expect((await db().owner.query(ahead)).rows).toEqual([{ days: 0 }])
})
