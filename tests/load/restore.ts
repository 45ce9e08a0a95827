import { cpSync, mkdirSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { asOwner } from "#lib/platform/connection.ts"
import { childEnv } from "#lib/platform/env.ts"
import { generateFiles } from "#prisma/seed/files.ts"
import { loadNetwork } from "#prisma/seed/network.ts"
import { settleRestored } from "#scripts/backup/after-restore.ts"
import { describe, justBefore } from "#scripts/backup/describe.ts"
import { restoreInto } from "#scripts/backup/restore.ts"
import { makeShelf, openShelf } from "#scripts/backup/shelf.ts"
import { takeBackup } from "#scripts/backup/take.ts"
import { ship, spoolOf } from "#scripts/backup/wal.ts"
import { largestDeletions } from "#scripts/backup/wal-reader.ts"
import { backupKey } from "#scripts/launch/backup-key.ts"
import { sealWith } from "#scripts/launch/sealing.ts"
import { clearFolder, startOwnCluster } from "#tests/support/own-cluster.ts"
import { limitFinding, type Finding } from "./verdict.ts"

const folder = resolve(".data/load-backups")
const into = resolve(".data/load-restored")

/**
 * DU3: a province (FILES=100000) is backed up, changed, emptied by a superuser in one second, and cut off; then it is put
 * back to the microsecond before, into an empty place, and asked everything that says whether it is whole.
 */
export async function measureRestore(): Promise<Finding[]> {
  const files = Number(childEnv({}).FILES ?? 100_000)
  for (const it of [folder, into]) clearFolder(it)
  const portal = await startOwnCluster("load-backed-up")
  try {
    sealWith(portal.keychain)
    const key = backupKey(portal.keychain)
    const shelf = makeShelf(folder)
    const spool = spoolOf(join(portal.dataDir, "postgres/cluster"))
    await asOwner(portal.url, async (owner) => {
      await loadNetwork(owner)
      await generateFiles(owner, { files, seed: "restore", kind: "DEMO", today: "2026-11-22" })
    })
    const taken = await takeBackup(portal.url, { folder, key, days: 30 })

    // A day's worth of log behind the base: every file is written once more, in many transactions.
    await asOwner(portal.url, async (owner) => {
      for (let part = 0; part < 20; part++) {
        await owner.query(
          "update public.child_file set state = state where abs(hashtext(id::text) % 20) = $1",
          [part],
        )
        await ship(owner, spool, shelf, key)
      }
      await owner.query("begin")
      await owner.query("set local session_replication_role = replica")
      for (const it of ["registration", "guardian", "child_residence", "child_file", "subject_key"])
        await owner.query(`delete from public.${it}`)
      await owner.query("commit")
      await owner.query("insert into sec.rule values ('written-after', '1 day')")
      const { rows } = await owner.query<{ name: string }>("select pg_walfile_name(pg_switch_wal()) as name")
      while (
        !openShelf(folder)
          .segments()
          .includes(rows[0]?.name ?? "")
      )
        await ship(owner, spool, shelf, key)
    })
    await portal.kill()

    const listing = performance.now()
    const told = await describe(shelf, key, 2)
    const listed = (performance.now() - listing) / 1_000
    const [worst] = (
      await largestDeletions(
        shelf,
        key,
        shelf.segments().filter((it) => it.length === 24),
      )
    ).toSorted((a, b) => b.rows - a.rows)
    const to = justBefore(worst?.at ?? "")

    mkdirSync(into, { recursive: true })
    cpSync(join(portal.dataDir, "secrets.json"), join(into, "secrets.json"))
    const begun = performance.now()
    const { postgres, base, seconds } = await restoreInto({
      ...{ shelf, key, to, dataDir: into, password: portal.keychain.ownerPassword, log: () => {} },
    })
    const asked = performance.now()
    const findings = await settleRestored(postgres.url, {
      base: base.id,
      until: to,
      dataDir: into,
      anchors: resolve(".data/no-anchors"),
      recordSeed: new Uint8Array(32),
    })
    const ended = performance.now()
    const { rows } = await asOwner(postgres.url, (owner) =>
      owner.query<{ files: number; later: number }>(
        `select (select count(*)::int from public.child_file) as files,
           (select count(*)::int from sec.rule where name = 'written-after') as later`,
      ),
    )
    await postgres.stop()

    const clear = taken.manifest.files.reduce((sum, it) => sum + it.bytes, 0)
    const mega = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
    return [
      {
        text: `restore: base of ${files.toLocaleString("en")} files, ${mega(clear)} as ${mega(taken.manifest.pack.bytes)}, taken in ${taken.seconds.toFixed(1)} s, read back in ${taken.verifiedIn.toFixed(1)} s; log of ${shelf.segments().length} segments`,
      },
      {
        text: `restore: the listing, from the log alone, in ${listed.toFixed(1)} s:`,
        kept: told.some((it) => it.endsWith(to)),
      },
      ...told.filter((it) => it.endsWith(to)).map((text) => ({ text })),
      {
        text: `restore: files in ${seconds.unpacked.toFixed(1)} s, log in ${seconds.replayed.toFixed(1)} s, questions in ${((ended - asked) / 1_000).toFixed(1)} s`,
      },
      ...findings.map(({ text, wrong }) => ({ text: `  ${text}`, kept: !wrong })),
      limitFinding("restore, files that are missing", files - (rows[0]?.files ?? 0), 0, "files"),
      limitFinding("restore, what was written after the aim", rows[0]?.later ?? 1, 0, "rows"),
      limitFinding("restore, from nothing to whole and asked", (ended - begun) / 1_000, 300, "s"),
    ]
  } finally {
    await portal.leave()
    for (const it of [folder, into]) rmSync(it, { recursive: true, force: true })
  }
}
