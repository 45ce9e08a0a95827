import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"
import { childEnv } from "#lib/platform/env.ts"
import { inScope } from "#lib/platform/scope.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { getBundle } from "#lib/site/queries/bundle.ts"
import { findSteps } from "#lib/site/queries/steps.ts"
import { verifyBundle } from "#lib/site/queries/verify-bundle.ts"
import { vaultSecrets, openKeychain } from "#scripts/launch/secrets.ts"
import { keepPromises } from "#scripts/launch/promises.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"
import { closeAfter, moves, stepAt, type Officer } from "#tests/support/steps.ts"

/** What whoever holds the server does of it: the commands themselves, with the keys that the launcher derives. */
const db = useDatabase()
const folder = mkdtempSync(join(tmpdir(), "server-"))
const master = "a master secret of the tests, long enough"
let one: Officer
let two: Officer
beforeAll(async () => {
  const { SEALING_KEYS, BUNDLE_KEY } = vaultSecrets(openKeychain({ dataDir: folder, master }))
  useSettings({ WEB_DATABASE_URL: db().webUrl, SEALING_KEYS, BUNDLE_KEY })
  ;[one, two] = [await anOfficer(db().owner), await anOfficer(db().owner)]
  await closeAfter(db(), "FAULT")
  await moves.begin(one, 1)
  await moves.show(one, 1)
  await moves.complete(one, 1)
})
afterAll(() => openFromServer(db().ownerUrl))

const command = (...words: string[]) =>
  promisify(execFile)(process.execPath, words, {
    encoding: "utf8",
    env: childEnv({ DATA_DIR: folder, GUICHET_SECRET: master, DATABASE_URL: db().ownerUrl }),
  })

test("the report of an integrity check is evidence of the step that waits for it, and of none before", async () => {
  await keepPromises(db().ownerUrl)
  await expect(command("scripts/integrity.ts", "--attach")).rejects.toThrow(/begin that step first/)
  await moves.begin(one, 2)
  const file = join(folder, "report.json")
  expect((await command("scripts/integrity.ts", "--attach", "--json", file)).stdout).toMatch(/^Clean\. /)
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ report: "integrity", holds: true })
  const [report] = (await stepAt(one, 2)).evidence
  expect(report).toMatchObject({ kind: "REPORT", holds: true, givenBy: null, media: "application/json" })
  expect(report!.digest).toBe(createHash("sha256").update(readFileSync(file)).digest("hex"))
  expect((await moves.sign(one, two, 2)).ok).toBe(true)
}, 60_000)

test("site:bundle writes the very bytes that the officer downloads, and never over a file", async () => {
  const { closureId } = (await inScope(one.scope, (it) => findSteps(it)))!
  const file = join(folder, "bundle.json")
  await command("scripts/site-bundle.ts", closureId, file)
  const downloaded = (await inScope(one.scope, (it) => getBundle(it, closureId))).body as Uint8Array
  expect(readFileSync(file).equals(downloaded)).toBe(true)
  await expect(command("scripts/site-bundle.ts", "last", file)).rejects.toThrow(/exist/i)
  const key = (await command("scripts/site.ts", "key")).stdout.trim()
  expect(verifyBundle(readFileSync(file), key).sentence).toMatch(/^Whole and signed: .* 2 of 3 steps done\.$/)
}, 60_000)
