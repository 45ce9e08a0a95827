import { readdirSync } from "node:fs"
import { open } from "node:fs/promises"
import { join } from "node:path"

/** What of a cluster's folder a base needs not, or must not have (manual: "Making a Base Backup Using the Low Level API"). */
const emptied = new Set([
  ...["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots"],
  ...["pg_stat_tmp", "pg_subtrans"],
])
const left = new Set([
  ...["postmaster.pid", "postmaster.opts", "backup_label", "backup_label.old", "tablespace_map"],
  ...["backup_manifest", "current_logfiles", "recovery.signal", "standby.signal"],
])
const passing = /^(pgsql_tmp|pg_internal\.init)/

export type Found = { folders: string[]; files: string[] }

/** Paths as on any system. The control file comes last: it must not be newer than what is copied after it. */
export function filesOf(cluster: string): Found {
  const found: Found = { folders: [], files: [] }
  const look = (below: string) => {
    for (const it of readdirSync(join(cluster, below), { withFileTypes: true })) {
      const path = below ? `${below}/${it.name}` : it.name
      if (it.isSymbolicLink())
        throw new Error(
          `${path} leads out of the cluster: a base cannot take along a tablespace or a log elsewhere.`,
        )
      if (left.has(path) || passing.test(it.name)) continue
      if (!it.isDirectory()) found.files.push(path)
      else {
        found.folders.push(path)
        if (!emptied.has(path)) look(path)
      }
    }
  }
  look("")
  const control = "global/pg_control"
  return { folders: found.folders, files: [...found.files.filter((it) => it !== control).sort(), control] }
}

const partBytes = 1024 * 1024

/**
 * What the file had when it was opened: one that grows meanwhile is not run after, and its change is in the log. Nothing for
 * one that went meanwhile: the log knows that too.
 */
export async function* read(path: string): AsyncGenerator<Buffer, boolean> {
  const file = await open(path, "r").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null
    throw error
  })
  if (!file) return false
  try {
    let left = (await file.stat()).size
    while (left > 0) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(left, partBytes)), 0)
      if (bytesRead === 0) break
      left -= bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
  return true
}
