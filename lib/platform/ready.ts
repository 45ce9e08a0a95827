import { statfs } from "node:fs/promises"
import { database } from "./db.ts"
import { env } from "./env.ts"
import { isConfirmed } from "./gate.ts"
import { isVaultThere } from "./vault/desk.ts"

/** A worker is there when one was heard of within this time. */
const patience = "20 seconds"

/** A segment of the log is 16 MB, and a database that finds no room for the next one ends. */
const leastRoom = 64 * 1024 * 1024

export async function readParts(): Promise<Record<string, boolean>> {
  const parts: Record<string, boolean> = {
    ...{ database: false, site: false, worker: false, seals: false, gate: isConfirmed() },
    vault: await isVaultThere(),
    disk: await hasRoom(),
  }
  try {
    const rows = await database().$queryRaw<{ part: string; ready: boolean }[]>`
      select part, ready from sec.ready(${patience}::interval)`
    for (const { part, ready } of rows) parts[part] = ready
  } catch {
    // Unreachable, or its functions no longer run: every part that only it can tell stays "not ready".
  }
  return parts
}

/** Where the embedded database is kept too: reading goes on when the disk is full, so no question asked of it would tell. */
async function hasRoom(): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(env().dataDir)
    return bavail * bsize >= leastRoom
  } catch {
    return false
  }
}
