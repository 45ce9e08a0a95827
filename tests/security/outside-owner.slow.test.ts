import { mkdirSync, rmSync } from "node:fs"
import { resolve } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { signUp, verifyAddress } from "#lib/accounts/commands/sign-up.ts"
import { database } from "#lib/platform/db.ts"
import { loginUrl, migrate } from "#lib/platform/migrate.ts"
import { inScope } from "#lib/platform/scope.ts"
import { closeSite } from "#lib/site/commands/close-site.ts"
import { closeFromServer, openFromServer } from "#lib/site/commands/from-server.ts"
import { startPostgres, type Postgres } from "#scripts/launch/postgres.ts"
import { handOf } from "#tests/support/by-hand.ts"
import { loginPasswords, passwords } from "#tests/support/logins.ts"
import { plannedLetters } from "#tests/support/letters.ts"
import { startSink } from "#tests/support/mail.ts"
import { addGeography } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { importFile, oldCells, oldFile } from "#tests/support/old-lists.ts"
import { startPart } from "#tests/support/process.ts"
import { anOfficer, newcomer, signedIn } from "#tests/support/scopes.ts"
import { testSettings, useSettings } from "#tests/support/settings.ts"

/** An outside database, whose owner is no superuser: FORCE binds it too, and what closing needs must have been granted. */
const dataDir = resolve(".data/test-outside")
const states = {
  PUBLIC: "OPEN",
  PARENTS: "CLOSED",
  DAYCARES: "OPEN",
  HOME: "OPEN",
  STAFF: "OPEN",
  VERIFIER: "CLOSED",
} as const
let postgres: Postgres
let ownerUrl: string
let owner: pg.Pool

beforeAll(async () => {
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  postgres = await startPostgres({ dataDir, password: passwords.owner, log: () => {} })
  const server = new pg.Client({ connectionString: postgres.url })
  await server.connect()
  await server.query("create role outside login createrole password 'outside'")
  await server.query("create database outside owner outside")
  await server.end()

  const url = new URL(loginUrl(postgres.url, "outside", "outside"))
  url.pathname = "/outside"
  ownerUrl = url.href
  await migrate(ownerUrl, { ...loginPasswords, log: () => {} })
  owner = new pg.Pool({ connectionString: ownerUrl, max: 3 })
  owner.on("error", () => {})
  useSettings({ WEB_DATABASE_URL: loginUrl(ownerUrl, "guichet_web", passwords.web), STRAGGLER_MS: "300" })
}, 90_000)
afterAll(async () => {
  await database().$disconnect()
  await owner.end()
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test(
  "everything that runs with the owner's rights works without a superuser's",
  { timeout: 60_000 },
  async () => {
    await signUp(newcomer(), { email: "dehors@exemple.ca", password: "quatre mots sans lien" }, "fr")
    const [letter] = await plannedLetters(owner)
    expect(await verifyAddress(newcomer(), { token: letter!.secret! })).toEqual({ ok: true, value: "NOW" })
    const parent = await signedIn(owner, "PARENT")
    expect(
      (await inScope(parent.scope, (it) => saveAccount(it, { name: "Nom", locale: "fr", phone: null }))).ok,
    ).toBe(true)

    const sink = await startSink()
    const worker = startPart("worker", "scripts/worker.ts", {
      ...testSettings,
      ...{ WORKER_DATABASE_URL: loginUrl(ownerUrl, "guichet_worker", passwords.worker), SMTP_URL: sink.url },
    })
    await sink.waitFor({ to: parent.person.email }, 20_000).catch((error: unknown) => {
      throw new Error(`no letter came; the worker said ${worker.said()}`, { cause: error })
    })
    await worker.stop()
    await sink.stop()
  },
)

test("a straggler of the web is ended by whoever closes, from the portal and from the server (MM1)", async () => {
  const officer = await anOfficer(owner)
  const parent = await signedIn(owner, "PARENT")
  const closings = [
    () => closeSite(officer.scope, { states, reason: "FAULT", note: null, messageFr: "f", messageEn: "e" }),
    () => closeFromServer(ownerUrl, { states, reason: "FAULT", messageFr: "f", messageEn: "e" }),
  ]
  for (const close of closings) {
    await openFromServer(ownerUrl)
    const straggler = new pg.Client({ connectionString: loginUrl(ownerUrl, "guichet_web", passwords.web) })
    straggler.on("error", () => {})
    await straggler.connect()
    await straggler.query("begin")
    await handOf(straggler).enter("app_parent", parent.token)
    expect(await close()).not.toMatchObject({ ok: false })
    await expect(straggler.query("select 1")).rejects.toThrow()
    await straggler.end().catch(() => {})
  }
  await openFromServer(ownerUrl)
})

test("reads an old list of families under the importer's role", async () => {
  await addGeography(owner)
  const daycare = await addDaycare(owner)
  const { result, broken } = await importFile(ownerUrl, oldFile([oldCells(1, daycare)]))
  expect([broken, result]).toMatchObject([[], { ok: true, value: { written: 1, families: 1 } }])
})
