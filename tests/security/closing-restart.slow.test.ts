import { mkdirSync, rmSync } from "node:fs"
import { resolve } from "node:path"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { audiences, type Audience } from "#lib/platform/access.ts"
import { database } from "#lib/platform/db.ts"
import { SiteClosed } from "#lib/platform/errors.ts"
import { startGate, stateOf } from "#lib/platform/gate.ts"
import { loginUrl, migrate } from "#lib/platform/migrate.ts"
import { inScope } from "#lib/platform/scope.ts"
import { closeFromServer, openFromServer, readFromServer } from "#lib/site/commands/from-server.ts"
import { startPostgres, type Postgres } from "#scripts/launch/postgres.ts"
import { loginPasswords, passwords } from "#tests/support/logins.ts"
import { freePort } from "#tests/support/ports.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"
import pg from "pg"

/** MM5 with a PostgreSQL of its own, stopped and started under a process that lives on. */
const dataDir = resolve(".data/test-restart")
let postgres: Postgres
let port: number

beforeAll(async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true) // the gate says that it cannot read
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  port = await freePort()
  postgres = await begin()
  await migrate(postgres.url, { ...loginPasswords, log: () => {} })
  useSettings({ WEB_DATABASE_URL: loginUrl(postgres.url, "guichet_web", passwords.web) })
}, 60_000)
afterAll(async () => {
  await database().$disconnect()
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
  vi.restoreAllMocks()
})

const begin = () => startPostgres({ dataDir, port, password: passwords.owner, log: () => {} })
const everyState = () => audiences.map(stateOf)
const shut = audiences.map(() => "CLOSED")

test(
  "with the database stopped everything is closed; after its restart what was closed still is, and opens again",
  { timeout: 60_000 },
  async () => {
    const owner = new pg.Pool({ connectionString: postgres.url, max: 2 })
    owner.on("error", () => {})
    const parent = await signedIn(owner, "PARENT")
    const gate = startGate()
    await vi.waitFor(() => expect(stateOf("PARENTS")).toBe("OPEN"), { timeout: 3_000 })
    await closeFromServer(postgres.url, {
      states: { DAYCARES: "CLOSED" },
      reason: "FAULT",
      messageFr: "f",
      messageEn: "e",
    })

    await owner.end()
    await postgres.stop()
    await vi.waitFor(() => expect(everyState()).toEqual(shut), { timeout: 1_500, interval: 20 })
    await expect(inScope(parent.scope, getOwnAccount)).rejects.toThrow(SiteClosed)

    postgres = await begin()
    const states = Object.fromEntries(
      (await readFromServer(postgres.url)).map((it) => [it.audience, it.state]),
    )
    expect(states).toMatchObject({ DAYCARES: "CLOSED", PARENTS: "OPEN" } satisfies Partial<
      Record<Audience, string>
    >)
    await vi.waitFor(() => expect([stateOf("PARENTS"), stateOf("DAYCARES")]).toEqual(["OPEN", "CLOSED"]), {
      timeout: 10_000,
    })
    expect((await inScope(parent.scope, getOwnAccount)).id).toBe(parent.person.id)

    await openFromServer(postgres.url)
    await vi.waitFor(() => expect(stateOf("DAYCARES")).toBe("OPEN"), { timeout: 3_000 })
    await gate.stop()
  },
)
