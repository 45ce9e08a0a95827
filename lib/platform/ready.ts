import { database } from "./db.ts"
import { isConfirmed } from "./gate.ts"
import { isVaultThere } from "./vault/desk.ts"

/** A worker is there when one was heard of within this time. */
const patience = "20 seconds"

export async function readParts(): Promise<Record<string, boolean>> {
  const parts: Record<string, boolean> = {
    ...{ database: false, site: false, worker: false, gate: isConfirmed() },
    vault: await isVaultThere(),
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
