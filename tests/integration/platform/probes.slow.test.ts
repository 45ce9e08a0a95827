import { expect, test } from "vitest"
import { barDatabase } from "#tests/support/bar-database.ts"
import { usePortal } from "#tests/support/use-portal.ts"

const portal = usePortal()
const ready = async () => {
  const { status, text } = await portal().ask({ path: "/api/ready" })
  return [status, (JSON.parse(text) as { parts: object }).parts]
}
const all = { database: true, site: true, worker: true, gate: true, vault: true, disk: true, seals: true }

test("health says that the process lives, and nothing of what is behind it", async () => {
  const { status, text, headers } = await portal().ask({ path: "/api/health" })
  expect([status, text, headers["cache-control"]]).toEqual([
    200,
    '{"status":"up"}',
    expect.stringContaining("no-store"),
  ])
})

test("ready says yes when every part is", async () => expect(await ready()).toEqual([200, all]))

test("ready names the worker once it was not heard of for a while", async () => {
  await portal().worker?.stop()
  // The heartbeat's age, rather than twenty seconds of waiting.
  await portal().database.owner.query(
    "update sec.heartbeat set at = at - interval '1 minute' where kind = 'worker'",
  )
  expect(await ready()).toEqual([503, { ...all, worker: false }])
  portal().startWorker()
  await expect.poll(ready, { timeout: 15_000 }).toEqual([200, all])
})

test("ready names the database and the gate when the database is gone, and comes back by itself", async () => {
  const away = await barDatabase(
    portal().database.ownerUrl.replace(/\/[^/]*$/, "/postgres"),
    portal().database.name,
  )
  await expect
    .poll(ready, { timeout: 5_000 })
    .toEqual([
      503,
      { ...all, database: false, site: false, worker: false, gate: false, vault: false, seals: false },
    ])
  expect((await portal().ask({ path: "/api/health" })).status).toBe(200)
  await away.allow()
  await expect.poll(ready, { timeout: 15_000 }).toEqual([200, all])
})
