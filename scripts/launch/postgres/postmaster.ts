import { spawnSync } from "node:child_process"
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"

/** The lines of postmaster.pid that matter: who runs, and where it listens. */
export function readPidFile(cluster: string): { pid: number; port: number } | undefined {
  const path = join(cluster, "postmaster.pid")
  if (!existsSync(path)) return undefined
  const [pid, , , port] = readFileSync(path, "utf8").split("\n").map(Number)
  return pid && port ? { pid, port } : undefined
}

/** A process number is given out again, soon in a container: only one that was started on this folder counts. */
export function isPostmaster(pid: number, cluster: string): boolean {
  const proc = `/proc/${pid}/cmdline`
  if (process.platform === "linux") return existsSync(proc) && readFileSync(proc, "utf8").includes(cluster)
  if (process.platform === "win32") return true
  return spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout.includes(cluster)
}

/**
 * PostgreSQL refuses to start while a process of that number lives. The number alone is changed, to one that no
 * process has: the lines below it let the server see for itself whether old children still hold its memory.
 */
export function forgetPid(cluster: string) {
  const path = join(cluster, "postmaster.pid")
  writeFileSync(path, readFileSync(path, "utf8").replace(/^\d+/, "2147483647"))
}

export type Answer = "ours" | "foreign" | "refused" | "silent"

export async function answers(url: string, cluster: string): Promise<Answer> {
  try {
    const client = await connect(url)
    const { rows } = await client.query<{ data_directory: string }>("show data_directory")
    await client.end()
    return realpathSync(rows[0]?.data_directory ?? "") === realpathSync(cluster) ? "ours" : "foreign"
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "28P01" ? "refused" : "silent"
  }
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on("error", () => {}) // the query in hand rejects; an idle connection that is cut is no news here
  await client.connect()
  return client
}
