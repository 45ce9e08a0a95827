import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { audiences } from "#lib/platform/access.ts"
import { isConfirmed, startGate, stateOf } from "#lib/platform/gate.ts"
import { closeFromServer, openFromServer } from "#lib/site/commands/from-server.ts"
import { useDatabase } from "#tests/support/database.ts"
import { freePort } from "#tests/support/ports.ts"
import { useSettings } from "#tests/support/settings.ts"

/** MM5: what one process holds of the site's state. What it cannot read is closed. */
const db = useDatabase()
const soon = { timeout: 2_000, interval: 20 }
let said: string[] = []
beforeAll(() => {
  vi.spyOn(process.stderr, "write").mockImplementation((it) => said.push(String(it)) > 0)
})
afterEach(() => void (said = []))
afterAll(() => void vi.restoreAllMocks())

test("is closed before it has read anything", () =>
  expect(audiences.map(stateOf)).toEqual(audiences.map(() => "CLOSED")))

test("follows a closing within a quarter of a second, and an opening", async () => {
  const gate = startGate()
  await vi.waitFor(() => expect(stateOf("PARENTS")).toBe("OPEN"), soon)
  await closeFromServer(db().ownerUrl, {
    states: { PARENTS: "READ_ONLY" },
    reason: "FAULT",
    messageFr: "f",
    messageEn: "e",
  })
  await vi.waitFor(() => expect(stateOf("PARENTS")).toBe("READ_ONLY"), { timeout: 500, interval: 10 })
  await openFromServer(db().ownerUrl)
  await vi.waitFor(() => expect(stateOf("PARENTS")).toBe("OPEN"), soon)
  await gate.stop()
})

test("is closed within a second when the database does not answer, and open again when it does", async () => {
  const gate = startGate()
  await vi.waitFor(() => expect(stateOf("PUBLIC")).toBe("OPEN"), soon)
  const lock = new pg.Client({ connectionString: db().ownerUrl })
  await lock.connect()
  await lock.query("begin; lock table sec.site in access exclusive mode")
  await vi.waitFor(() => expect(audiences.map(stateOf)).toEqual(audiences.map(() => "CLOSED")), soon)
  expect(isConfirmed()).toBe(false)
  await lock.query("rollback")
  await lock.end()
  await vi.waitFor(() => expect(stateOf("PUBLIC")).toBe("OPEN"), { timeout: 4_000, interval: 20 })
  await gate.stop()
})

test("is closed where no database listens", async () => {
  await sleep(1_100)
  useSettings({ WEB_DATABASE_URL: `postgres://nobody:x@127.0.0.1:${await freePort()}/none` })
  const gate = startGate()
  await sleep(600)
  expect(audiences.map(stateOf)).toEqual(audiences.map(() => "CLOSED"))
  await gate.stop()
  useSettings({ WEB_DATABASE_URL: db().webUrl })
  expect(
    said.every((it) => it.includes('"gate.unreadable"')),
    said.join(""),
  ).toBe(true)
})
