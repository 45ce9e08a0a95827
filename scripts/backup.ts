import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { env } from "#lib/platform/env.ts"
import { openShelf } from "./backup/shelf.ts"
import { fingerprintOf } from "./backup/sealed.ts"
import { takeBackup } from "./backup/take.ts"
import { verifyBase } from "./backup/verify.ts"
import { backupKey } from "./launch/backup-key.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"
import { openKeychain } from "./launch/secrets.ts"

const usage = `npm run backup             takes a base of the embedded database now, and reads it back
npm run backup -- verify   reads every base back: its signature, each file, the log that makes it whole
npm run backup -- key      prints the key that opens them: keep it apart from them, and from this machine`

const besideData =
  "These backups lie beside what they are of: one broken disk, one theft takes both. Set BACKUP_DIR to another disk or machine."

await orStop(async () => {
  const [verb, ...more] = parseArgs({ allowPositionals: true }).positionals
  const { backupDir, backupDays: days, databaseUrl, dataDir, guichetSecret } = env()
  if (more.length > 0 || (verb !== undefined && verb !== "verify" && verb !== "key")) throw new Error(usage)

  const key = backupKey(openKeychain({ dataDir: resolve(dataDir), master: guichetSecret }))
  if (verb === "key") return console.log(key.bytes.toString("base64"))
  if (verb === "verify") {
    const shelf = openShelf(backupDir)
    for (const id of shelf.bases()) {
      const { files, endedAt } = await verifyBase(shelf, id, key)
      console.log(`${id}  as it was written: ${files.length} files, whole from ${endedAt} on`)
    }
    return console.log(
      `${shelf.bases().length} bases, ${shelf.segments().length} files of the log in ${shelf.folder}`,
    )
  }
  if (databaseUrl)
    throw new Error(
      "DATABASE_URL is a PostgreSQL of your own: its backups are made with its own tools (docs/backups.md).",
    )

  await withOwnerUrl(async (url) => {
    const { manifest, seconds, verifiedIn, gone } = await takeBackup(url, {
      folder: backupDir,
      key,
      days,
      progress,
    })
    if (process.stdout.isTTY) process.stdout.write("\r\x1b[K")
    const clear = manifest.files.reduce((sum, it) => sum + it.bytes, 0)
    console.log(`Base ${manifest.id} in ${openShelf(backupDir).base(manifest.id).folder}
${manifest.files.length} files, ${mega(clear)} as ${mega(manifest.pack.bytes)}, taken in ${seconds.toFixed(1)} s, read back in ${verifiedIn.toFixed(1)} s
Log from ${manifest.startLsn} to ${manifest.stopLsn}; restores may aim from ${manifest.endedAt} on. Key ${fingerprintOf(key)}.`)
    if (gone.bases) console.log(`Too old and gone: ${gone.bases} bases, ${gone.segments} files of the log.`)
    if (resolve(backupDir).startsWith(`${resolve(dataDir)}/`)) console.log(besideData)
  })
})

function progress(done: number, total: number) {
  if (process.stdout.isTTY)
    process.stdout.write(
      `\r${Math.min(99, Math.round((100 * done) / total))} %  ${mega(done)} of about ${mega(total)}`,
    )
}

function mega(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
