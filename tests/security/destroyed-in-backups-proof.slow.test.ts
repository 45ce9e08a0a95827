import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { asOwner } from "#lib/platform/connection.ts"
import { Altered, ringOf, subjectKey, unwrap, versionOf } from "#lib/platform/vault/sealing.ts"
import { settleRestored } from "#scripts/backup/after-restore.ts"
import { restoreInto, type Restored } from "#scripts/backup/restore.ts"
import { openShelf } from "#scripts/backup/shelf.ts"
import { takeBackup } from "#scripts/backup/take.ts"
import { findBook } from "#scripts/keys/book.ts"
import { bringKeys } from "#scripts/keys/bring.ts"
import { destroyedSince, renew, type Renewal } from "#scripts/keys/renew.ts"
import { backupKey } from "#scripts/launch/backup-key.ts"
import { sealWith } from "#scripts/launch/sealing.ts"
import { openKeychain, vaultSecrets } from "#scripts/launch/secrets.ts"
import { latest } from "#scripts/backup/reach.ts"
import { addChild } from "#tests/support/children.ts"
import { clearFolder, startOwnCluster, type OwnCluster } from "#tests/support/own-cluster.ts"
import { addPerson } from "#tests/support/people.ts"

/**
 * EN5: a family is destroyed, the keys are renewed; then somebody has the backup from before, and every key that exists: secrets.json,
 * the book, their copy beside the backups. Whoever is living comes back from it, and who was destroyed does not, list or no list.
 */
const folder = resolve(".data/test-destroyed-backups")
const into = resolve(".data/test-destroyed-restored")
const shelf = openShelf(folder)
let portal: OwnCluster
let living: string[]
let destroyed: string
let deleted: string
let before: string[]
let restored: Restored | undefined

const key = () => backupKey(portal.keychain)
const wish = (): Renewal => ({
  ask: async (text, given) => (await portal.owner.query<Record<string, unknown>>(text, given)).rows,
  ...{ dataDir: portal.dataDir, master: undefined, days: 30, patienceSeconds: 0 },
  backups: { folder, key: key() },
})
const keyOf = async (child: string) =>
  (
    await portal.owner.query<{ id: string }>("select key_id as id from public.child_file where id = $1", [
      child,
    ])
  ).rows[0]!.id

beforeAll(async () => {
  for (const it of [folder, into]) clearFolder(it)
  portal = await startOwnCluster("test-destroyed")
  sealWith(portal.keychain)
  const made: string[] = []
  for (let at = 0; at < 5; at++) {
    const person = await addPerson(portal.owner)
    made.push((await addChild(portal.owner, { guardian: person.id })).id)
  }
  ;[destroyed = "", deleted = "", ...living] = made
  before = await Promise.all([destroyed, deleted, ...living].map(keyOf))
}, 120_000)
afterAll(async () => {
  await restored?.postgres.stop().catch(() => undefined)
  await portal.leave()
  for (const it of [folder, into]) rmSync(it, { recursive: true, force: true })
})

test("EN5 nothing is due before somebody is destroyed; the night after, older keys are forgotten everywhere", async () => {
  expect(await destroyedSince(wish().ask, portal.dataDir)).toBeNull()
  // A first renewal, so that a book is there when a row vanishes without anybody having destroyed it.
  await renew(wish())
  await takeBackup(portal.url, { folder, key: key(), days: 30 })

  await portal.owner.query("select sec.destroy_file($1, 'own-wish')", [destroyed])
  await portal.owner.query(
    "begin; set local session_replication_role = replica; delete from public.subject_key where id = (select key_id from public.child_file where id = '" +
      deleted +
      "'); commit",
  )
  expect(await destroyedSince(wish().ask, portal.dataDir)).toBeGreaterThanOrEqual(0)
  const old = vaultSecrets(openKeychain({ dataDir: portal.dataDir, master: undefined })).SEALING_KEYS
  const done = await renew(wish())
  expect(done).toMatchObject({ version: 3, carried: 1 })
  expect(done.dropped).toBeGreaterThanOrEqual(1)
  expect(await destroyedSince(wish().ask, portal.dataDir)).toBeNull()

  const now = vaultSecrets(openKeychain({ dataDir: portal.dataDir, master: undefined })).SEALING_KEYS
  expect(now).not.toContain(old.split(":")[1])
  const ids = findBook(portal.dataDir)!.entries.map((it) => it.id)
  expect(ids).not.toContain(before[0])
  expect(ids).toContain(before[1])
}, 60_000)

test("EN5 the backup from before, with every key that is left: the destroyed does not open, whoever lives does", async () => {
  await portal.kill()
  mkdirSync(into, { recursive: true })
  // What a safe holds: secrets.json as it is now. The list of the destroyed is lost, and the book of this folder too.
  copyFileSync(join(portal.dataDir, "secrets.json"), join(into, "secrets.json"))
  await bringKeys(folder, key(), into)
  restored = await restoreInto({
    ...{ shelf, key: key(), to: latest, dataDir: into, password: portal.keychain.ownerPassword },
    log: () => {},
  })
  sealWith(openKeychain({ dataDir: into, master: undefined }))
  const keys = vaultSecrets(openKeychain({ dataDir: into, master: undefined })).SEALING_KEYS
  const ring = ringOf(keys)
  await asOwner(restored.postgres.url, async (owner) => {
    const wrapped = async (id: string) =>
      (
        await owner.query<{ wrapped: string }>("select wrapped from public.subject_key where id = $1", [id])
      ).rows.map((it) => it.wrapped)
    const opens = ([it]: string[], id: string) => {
      try {
        return unwrap(ring, it ?? "", subjectKey(id)).length
      } catch (error) {
        return error instanceof Altered ? "shut" : error
      }
    }
    // As the backup has them: of the family that was destroyed too, and by a key that is nowhere any more.
    expect(versionOf((await wrapped(before[0]!))[0] ?? "")).toBe(2)
    for (const id of before) expect([id, opens(await wrapped(id), id)]).toEqual([id, "shut"])

    const findings = await settleRestored(restored!.postgres.url, {
      ...{ base: "x", until: latest, dataDir: into, anchors: resolve(".data/no-anchors") },
      recordSeed: new Uint8Array(32),
    })
    expect(findings.map((it) => it.text).join("\n")).toMatch(/keys were put back from the book of keys/)
    expect(opens(await wrapped(before[0]!), before[0]!), "destroyed").toBe("shut")
    for (const id of before.slice(1)) expect([id, opens(await wrapped(id), id)]).toEqual([id, 32])
    expect(findings.filter((it) => it.wrong).map((it) => it.text.slice(0, 60))).toEqual([
      // Of the file and of its home, because the list of the destroyed was lost: said, not mended.
      expect.stringMatching(/^2 keys open with nothing/),
      expect.stringMatching(/sealed texts, taken by chance/),
    ])
  })
}, 120_000)

test("EN5 an older secrets.json finds its way by the copy beside the backups", async () => {
  expect(existsSync(join(folder, "keys/current"))).toBe(true)
  const other = resolve(".data/test-destroyed-other")
  clearFolder(other)
  try {
    const old = { master: "m".repeat(64), databasePassword: "p".repeat(43), sealing: [1], salts: { 1: "x" } }
    const { keepFile } = await import("#scripts/keys/book.ts")
    keepFile(join(other, "secrets.json"), JSON.stringify(old))
    await bringKeys(folder, key(), other)
    expect(openKeychain({ dataDir: other, master: undefined })).toMatchObject({ sealing: [3] })
    expect(findBook(other)?.version).toBe(3)
  } finally {
    rmSync(other, { recursive: true, force: true })
  }
})
