import { env, given } from "#lib/platform/env.ts"
import { untilStopped } from "#lib/platform/stop.ts"
import { keepBackups } from "./backup/keeper.ts"

/** The process beside web and worker that alone has the owner's address and the key of the backups, and listens to nobody. */
const { databaseUrl, backupDir, backupDays, backupHour, backupKey } = env()
const stopping = new AbortController()
const keeping = keepBackups({
  url: given(databaseUrl, "DATABASE_URL"),
  ...{ folder: backupDir, days: backupDays, hour: backupHour, stopped: stopping.signal },
  key: { bytes: Buffer.from(given(backupKey, "BACKUP_KEY"), "base64") },
})

await untilStopped()
stopping.abort()
await keeping
process.exit(0)
