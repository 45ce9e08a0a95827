import { existsSync, readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import type { TestDatabase } from "#tests/support/database-copy.ts"

export type Night = {
  seconds: number
  /** The most that one process of the database held for itself while it noted, in MB. */
  databaseMb: number
}

/** One night of the lists, by the worker that runs: from its job to the last list. @throws when it fails */
export async function passNight({ owner }: TestDatabase): Promise<Night> {
  const begun = performance.now()
  let databaseMb = 0
  await owner.query("select from graphile_worker.add_job('waitlist.note-lists', '{}')")
  for (; ; await sleep(250)) {
    const { rows: jobs } = await owner.query<{ last_error: string | null }>(
      "select last_error from graphile_worker.jobs where task_identifier = 'waitlist.note-lists'",
    )
    const failed = jobs.find((it) => it.last_error !== null)
    if (failed) throw new Error(`the night failed: ${failed.last_error}`)
    if (jobs.length === 0) return { seconds: (performance.now() - begun) / 1_000, databaseMb }
    const { rows: noting } = await owner.query<{ pid: number }>(
      "select pid from pg_stat_activity where usename = 'guichet_worker' and datname = current_database()",
    )
    for (const { pid } of noting) databaseMb = Math.max(databaseMb, memoryOf(pid, "RssAnon"))
  }
}

/** What the kernel says of a process, in MB; 0 where it says nothing. */
export function memoryOf(pid: number, what: "RssAnon" | "VmHWM"): number {
  const path = `/proc/${pid}/status`
  const said = existsSync(path) ? readFileSync(path, "utf8") : ""
  return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(said)?.[1] ?? 0) / 1024
}
