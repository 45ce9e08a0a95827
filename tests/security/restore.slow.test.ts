import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { asOwner } from "#lib/platform/connection.ts"
import { settleRestored, type Finding } from "#scripts/backup/after-restore.ts"
import { describe as describeBackups } from "#scripts/backup/describe.ts"
import { latest } from "#scripts/backup/reach.ts"
import { restoreInto, type Restored } from "#scripts/backup/restore.ts"
import { openShelf } from "#scripts/backup/shelf.ts"
import { takeBackup } from "#scripts/backup/take.ts"
import { verifyBase } from "#scripts/backup/verify.ts"
import { ship, spoolOf } from "#scripts/backup/wal.ts"
import { backupKey } from "#scripts/launch/backup-key.ts"
import { sealWith } from "#scripts/launch/sealing.ts"
import { addChild } from "#tests/support/children.ts"
import { clearFolder, startOwnCluster, type OwnCluster } from "#tests/support/own-cluster.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"

/** DU3, a drill: everything is deleted by a superuser, the machine is cut off, and the database comes back as it was before. */
const folder = resolve(".data/test-backups")
const into = resolve(".data/test-restored")
const again = resolve(".data/test-restored-again")
const families = 12
let portal: OwnCluster
const shelf = openShelf(folder)
const key = () => backupKey(portal.keychain)

beforeAll(async () => {
  for (const it of [folder, into, again]) clearFolder(it)
  portal = await startOwnCluster("test-backed-up")
  sealWith(portal.keychain)
  for (let at = 0; at < families; at++) {
    const person = await addPerson(portal.owner)
    await openSessionOf(portal.owner, person)
    if (at < families / 2) await addChild(portal.owner, { guardian: person.id })
  }
  await takeBackup(portal.url, { folder, key: key(), days: 30 })
}, 120_000)
afterAll(async () => {
  await restored?.postgres.stop().catch(() => undefined)
  await portal.leave()
  for (const it of [folder, into, again]) rmSync(it, { recursive: true, force: true })
})

test("DU3 a base is refused as soon as one byte of it is another", async () => {
  const copy = resolve(".data/test-backups-altered")
  cpSync(folder, copy, { recursive: true })
  const altered = openShelf(copy)
  const [id = ""] = altered.bases()
  await verifyBase(altered, id, key())
  const { pack, manifest } = altered.base(id)
  for (const path of [pack, manifest, altered.wal(altered.segments().at(-2) ?? "")]) {
    const whole = readFileSync(path)
    const bytes = Buffer.from(whole)
    bytes[Math.floor(bytes.length / 2)]! ^= 1
    writeFileSync(path, bytes)
    await expect(verifyBase(altered, id, key()), path).rejects.toThrow()
    writeFileSync(path, whole)
  }
  rmSync(copy, { recursive: true })
})

test("DU3 no name and no address of a family can be read in a backup", () => {
  const [id = ""] = shelf.bases()
  const all = [shelf.base(id).pack, shelf.base(id).manifest, ...shelf.segments().map((it) => shelf.wal(it))]
  for (const path of all) {
    const text = readFileSync(path).toString("latin1")
    expect(
      text.includes("guichet_owner") || text.includes("child_file") || text.includes("sealed_"),
      path,
    ).toBe(false)
  }
})

let deletedAt = ""
let restored: Restored | undefined
let findings: Finding[]

test("DU3 the log alone tells which second a mass deletion was in", async () => {
  await addChild(portal.owner, { guardian: null }) // after the base: only the log has it
  await portal.owner.query(
    "begin; set local session_replication_role = replica; delete from public.child_file; delete from public.subject_key; commit",
  )
  await portal.owner.query("insert into sec.rule values ('written-after', '1 day')")
  await flush()

  const lines = await describeBackups(shelf, key(), 2)
  const line = lines.findLast((it) => /^ {2}\S+ {2}\d+ rows/.test(it)) ?? ""
  deletedAt = /--to (\S+)$/.exec(line)?.[1] ?? ""
  const rows = Number(/ (\d+) rows/.exec(line)?.[1])
  expect(rows).toBeGreaterThanOrEqual(families / 2 + 1)
  expect(deletedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
})

test("DU3 the database comes back as it was before the deletion, into an empty place, and is whole", async () => {
  await portal.kill()
  mkdirSync(into, { recursive: true })
  cpSync(join(portal.dataDir, "secrets.json"), join(into, "secrets.json"))
  restored = await restoreInto(wish(into, deletedAt))
  findings = await settleRestored(restored.postgres.url, {
    base: restored.base.id,
    until: deletedAt,
    dataDir: into,
    anchors: resolve(".data/no-anchors"),
    recordSeed: new Uint8Array(32),
  })

  expect(findings.filter((it) => it.wrong)).toEqual([])
  const texts = findings.map((it) => it.text).join("\n")
  expect(texts).toContain(`There: ${families} account, ${families / 2 + 1} child file`)
  expect(texts).toMatch(/All \d+ promises hold/)
  const sealed = families + families / 2 + 1
  expect(texts).toContain(`${sealed} of ${sealed} sealed texts`)
  expect(texts).toContain(`${families} sessions ended`)
}, 120_000)

test("DU3 a restored portal is closed for everybody, holds its letters, and knows nothing of what came later", async () => {
  await asOwner(restored!.postgres.url, async (owner) => {
    const { rows } = await owner.query(
      `select (select array_agg(distinct state::text) from sec.site where audience <> 'VERIFIER') as states,
         (select held from sec.letters_hold) as held, (select count(*)::int from sec.session where revoked_at is null) as alive,
         (select count(*)::int from sec.rule where name = 'written-after') as later,
         (select count(*)::int from public.audit where deed = 'site.restored' and from_server and control) as noted`,
    )
    expect(rows).toEqual([{ states: ["CLOSED"], held: true, alive: 0, later: 0, noted: 1 }])
  })
})

test("DU3 a restore goes into an empty place only, and says when nothing leads to what was asked", async () => {
  await expect(restoreInto(wish(into, deletedAt))).rejects.toThrow(/There is a database in/)
  await expect(restoreInto(wish(again, "2020-01-01T00:00:00.000000Z"))).rejects.toThrow(
    /The oldest base is whole from/,
  )
  await expect(restoreInto(wish(again, "2099-01-01T00:00:00.000000Z"))).rejects.toThrow(
    /reaches to .*--to latest/,
  )
  expect(existsSync(join(again, "postgres"))).toBe(false)
})

test("DU3 a log of which a piece was altered stops the restore: it never passes for the end of the log", async () => {
  const copy = resolve(".data/test-backups-cut")
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
  const cut = openShelf(copy)
  const last =
    cut
      .segments()
      .filter((it) => it.length === 24)
      .at(-1) ?? ""
  const bytes = readFileSync(cut.wal(last))
  bytes[bytes.length - 3]! ^= 1
  writeFileSync(cut.wal(last), bytes)
  cpSync(join(portal.dataDir, "secrets.json"), join(again, "secrets.json"))
  await expect(restoreInto({ ...wish(again, latest), shelf: cut })).rejects.toThrow(
    new RegExp(`${last} was altered`),
  )
  rmSync(copy, { recursive: true })
}, 60_000)

test("DU3 what was restored goes on in a timeline of its own, from which the next restore comes", async () => {
  const { url } = restored!.postgres
  await asOwner(url, (owner) => owner.query("insert into sec.rule values ('second-life', '1 day')"))
  await flush(url, into)
  await restored!.postgres.stop()
  clearFolder(again)
  cpSync(join(portal.dataDir, "secrets.json"), join(again, "secrets.json"))
  const second = await restoreInto(wish(again, latest))
  const { rows } = await asOwner(second.postgres.url, (owner) =>
    owner.query("select name from sec.rule where name in ('second-life', 'written-after')"),
  )
  await second.postgres.stop()
  expect(rows).toEqual([{ name: "second-life" }])
}, 60_000)

const wish = (dataDir: string, to: string) => ({
  ...{ shelf, key: key(), to, dataDir, password: portal.keychain.ownerPassword },
  log: () => {},
})

/** What was written so far is in the backups. */
async function flush(url = portal.url, dataDir = portal.dataDir) {
  await asOwner(url, async (owner) => {
    const { rows } = await owner.query<{ name: string }>("select pg_walfile_name(pg_switch_wal()) as name")
    const isGiven = async () => {
      const { rows: found } = await owner.query<{ it: string }>(
        "select last_archived_wal as it from pg_stat_archiver",
      )
      return (found[0]?.it ?? "") >= (rows[0]?.name ?? "")
    }
    await expect.poll(isGiven, { timeout: 20_000 }).toBe(true)
    await ship(owner, spoolOf(join(dataDir, "postgres/cluster")), shelf, key())
  })
}
