import { copyFileSync, existsSync, mkdirSync } from "node:fs"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { env } from "#lib/platform/env.ts"
import { settleRestored, type Finding } from "./backup/after-restore.ts"
import { describe } from "./backup/describe.ts"
import { refuseWithoutAnchors, startLine } from "./backup/portals-anchors.ts"
import { latest, readInstant } from "./backup/reach.ts"
import { refuseWhatIsThere, restoreInto } from "./backup/restore.ts"
import { openShelf } from "./backup/shelf.ts"
import type { BackupKey } from "./backup/sealed.ts"
import { backupKey } from "./launch/backup-key.ts"
import { bringKeys } from "./keys/bring.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"
import { sealWith } from "./launch/sealing.ts"
import { openKeychain, recordKey, type Keychain } from "./launch/secrets.ts"

const usage = `npm run restore -- --list [--from DIR] [--days N]
npm run restore -- --to TIME --into DATA_DIR [--from DIR] [--timeline N] [--without-anchors]
npm run restore -- --settle [--to TIME]

The first says how far the backups reach, and which transactions deleted most, with the instant before each.
The second puts the database back as it was at TIME into an empty place, and asks it everything that says whether it is whole.
TIME is an instant with its zone (2026-11-23T02:14:59Z), or "latest". What was committed at that very microsecond is in.
DATA_DIR must hold the secrets.json of the portal (it is copied from this one's DATA_DIR when it is not there). --from is a
folder of backups; without it, BACKUP_DIR. ANCHOR_DIR is the folder of anchors of the portal that was backed up: on another machine it
must be set, and its anchors be brought there. The restored portal stays closed until somebody opens it: docs/backups.md.
The third does the same to what other tools have restored (DATABASE_URL): closes it, holds its letters, asks the questions.`

await orStop(async () => {
  const { values } = parseArgs({
    options: {
      ...{ list: { type: "boolean" }, days: { type: "string" }, timeline: { type: "string" } },
      ...{
        settle: { type: "boolean" },
        to: { type: "string" },
        into: { type: "string" },
        from: { type: "string" },
        "without-anchors": { type: "boolean" },
      },
    } as const,
  })
  const { backupDir, dataDir, guichetSecret } = env()
  const shelf = openShelf(values.from ?? backupDir)
  const timeline = values.timeline === undefined ? {} : { timeline: Number(values.timeline) }
  if (values.list) {
    const key = backupKey(openKeychain({ dataDir: resolve(dataDir), master: guichetSecret }))
    for (const line of await describe(shelf, key, Number(values.days ?? 2))) console.log(line)
    return
  }
  if (values.settle) return settleOther(values.to ?? "told by nobody")
  if (!values.to || !values.into) throw new Error(usage)

  const into = resolve(values.into)
  const to = readInstant(values.to)
  const anchors = resolve(env().anchorDir)
  if (!values["without-anchors"]) refuseWithoutAnchors(anchors)
  refuseWhatIsThere(join(into, "postgres"))
  bringAlong(resolve(dataDir), into)
  const key: BackupKey = backupKey(openKeychain({ dataDir: into, master: guichetSecret }))
  await bringKeys(shelf.folder, key, into)
  const keychain = openKeychain({ dataDir: into, master: guichetSecret })
  const begun = performance.now()
  const restored = await restoreInto({
    ...{ shelf, key, to, dataDir: into, password: keychain.ownerPassword, ...timeline },
    log: (line) => console.log(line),
    progress: (done, total) => {
      if (process.stdout.isTTY)
        process.stdout.write(`\rFiles: ${Math.round((100 * done) / Math.max(1, total))} %`)
    },
  })
  const { postgres, base, seconds } = restored
  try {
    const clean = process.stdout.isTTY ? "\r\x1b[K" : ""
    console.log(
      `${clean}Base ${base.id}: files in ${seconds.unpacked.toFixed(1)} s, log in ${seconds.replayed.toFixed(1)} s.`,
    )
    sealWith(keychain)
    print(
      await settleRestored(postgres.url, { base: base.id, until: to, dataDir: into, ...ofRecord(keychain) }),
    )
    console.log(
      `\nAs it was at ${to === latest ? "the end of the log" : to}, in ${((performance.now() - begun) / 1_000).toFixed(1)} s. Start it: ${startLine(into, anchors)}`,
    )
  } finally {
    await postgres.stop()
  }
})

async function settleOther(until: string) {
  const { databaseUrl, dataDir } = env()
  if (!databaseUrl)
    throw new Error("--settle is for a PostgreSQL of your own, restored by its own tools: set DATABASE_URL.")
  await withOwnerUrl(async (url, keychain) => {
    sealWith(keychain)
    print(
      await settleRestored(url, {
        base: "elsewhere",
        until,
        dataDir: resolve(dataDir),
        databaseUrl,
        ...ofRecord(keychain),
      }),
    )
  })
}

function ofRecord(keychain: Keychain) {
  return {
    anchors: resolve(env().anchorDir),
    recordSeed: Buffer.from(recordKey(keychain), "base64"),
  }
}

function print(findings: Finding[]) {
  for (const { text, wrong } of findings) console.log(`${wrong ? "✗" : "✓"} ${text}`)
  if (findings.some((it) => it.wrong)) process.exitCode = 1
}

/** What no backup of the database holds, because it must not lie beside it. */
function bringAlong(from: string, into: string) {
  mkdirSync(into, { recursive: true, mode: 0o700 })
  for (const name of ["secrets.json", "destroyed.jsonl", "key-book.jsonl"])
    if (!existsSync(join(into, name)) && existsSync(join(from, name)))
      copyFileSync(join(from, name), join(into, name))
  if (!existsSync(join(into, "secrets.json")))
    throw new Error(
      `Put the portal's secrets.json into ${into} first: without it nothing opens, neither these backups nor what is sealed in them.`,
    )
}
