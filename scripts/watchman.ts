import { watchRounds } from "#lib/alarms/jobs.ts"
import { log } from "#lib/platform/log.ts"
import { untilStopped } from "#lib/platform/stop.ts"
import { startRounds } from "#lib/platform/worker.ts"

/** Looks whether the record is sealed in time, and tells of alarms that no worker tells of. */
const watchman = await startRounds(watchRounds())
log("info", "watchman.ready")

await untilStopped()
await watchman.stop()
process.exit(0)
