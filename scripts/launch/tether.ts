import { isMainThread } from "node:worker_threads"

/**
 * Imported before every child's own script: when the launcher is gone, however it went, its channel closes and the
 * child stops as if asked, then whether it wants to or not. So nothing is left behind by a kill -9.
 */
const patienceMs = 4_000

// Next hands these words on to workers of its own, whose channel is not ours to listen to.
process.execArgv.splice(process.execArgv.indexOf("--import"), 2)

if (isMainThread && process.channel) {
  process.on("disconnect", () => {
    setTimeout(() => process.kill(process.pid, "SIGKILL"), patienceMs).unref()
    process.kill(process.pid, "SIGTERM")
  })
  process.channel.unref()
}
