import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"

const schema = z.object({ pid: z.number(), begun: z.string(), origin: z.string() })
type Holder = z.infer<typeof schema>

/**
 * One launcher for one data folder. The lock names the process and when it began: numbers are given out again, and
 * a lock whose process is gone is nobody's.
 */
export function takeLock(dataDir: string, origin: string): { release(): void; wasStale: boolean } {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, "start.lock")
  const draft = `${path}.${process.pid}`
  writeFileSync(
    draft,
    JSON.stringify({ pid: process.pid, begun: begunAt(process.pid), origin } satisfies Holder),
  )

  try {
    for (let wasStale = false; ; wasStale = true) {
      if (isLinked(draft, path)) return { release: () => rmSync(path, { force: true }), wasStale }
      const holder = readHolder(path)
      if (holder && isRunning(holder)) {
        throw new Error(
          `Guichet is running already from this folder (process ${holder.pid}, ${holder.origin}). Stop it first, or give this one a DATA_DIR= and PORT= of its own.`,
        )
      }
      rmSync(path, { force: true })
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

function isLinked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false
    throw error
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")))
  } catch {
    return undefined
  }
}

function isRunning({ pid, begun }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false
  }
  return begunAt(pid) === begun
}

/** Linux tells when a process began, and Z for one that has ended; elsewhere the number alone must do. */
function begunAt(pid: number): string {
  if (process.platform !== "linux") return ""
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")
    return fields[0] === "Z" ? "ended" : (fields[19] ?? "")
  } catch {
    return "ended"
  }
}
