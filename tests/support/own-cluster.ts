import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { migrate } from "#lib/platform/migrate.ts"
import { startPostgres, type Postgres } from "#scripts/launch/postgres.ts"
import { openKeychain, type Keychain } from "#scripts/launch/secrets.ts"

/** A database of a test's own, as npm start keeps it: with its secrets, and giving its log away. It may be killed. */
export type OwnCluster = {
  dataDir: string
  keychain: Keychain
  url: string
  owner: pg.Pool
  kill(): Promise<void>
  leave(): Promise<void>
}

export async function startOwnCluster(name: string): Promise<OwnCluster> {
  const dataDir = resolve(".data", name)
  clearFolder(dataDir)
  const keychain = openKeychain({ dataDir, master: undefined })
  const postgres = await startPostgres({
    dataDir,
    password: keychain.ownerPassword,
    archive: true,
    log: () => {},
  })
  await migrate(postgres.url, { ...keychain, log: () => {} })
  return joined(postgres, dataDir, keychain)
}

/** Joins one that is there, a restored one for example. */
export async function joinOwnCluster(dataDir: string): Promise<OwnCluster> {
  const keychain = openKeychain({ dataDir, master: undefined })
  const postgres = await startPostgres({
    dataDir,
    password: keychain.ownerPassword,
    archive: true,
    log: () => {},
  })
  return joined(postgres, dataDir, keychain)
}

function joined(postgres: Postgres, dataDir: string, keychain: Keychain): OwnCluster {
  const owner = new pg.Pool({ connectionString: postgres.url, max: 4 })
  owner.on("error", () => {}) // its server may be killed
  return {
    ...{ dataDir, keychain, owner, url: postgres.url },
    async kill() {
      await killServer(join(dataDir, "postgres/cluster"))
      await owner.end()
    },
    async leave() {
      if (!owner.ended) await owner.end()
      await postgres.stop().catch(() => undefined)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Every process of a server at once, as a cut of the current would. */
export async function killServer(cluster: string): Promise<void> {
  const processes = processesOf(cluster)
  for (const pid of processes) if (isThere(pid)) process.kill(pid, "SIGKILL")
  while (processes.some(isThere)) await sleep(10)
}

export function processesOf(cluster: string): number[] {
  const postmaster = Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0])
  return [postmaster, ...childrenOf(postmaster)]
}

function childrenOf(parent: number): number[] {
  const isChild = (pid: string) => {
    try {
      return Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1]) === parent
    } catch {
      return false // gone meanwhile
    }
  }
  return readdirSync("/proc")
    .filter((it) => /^\d+$/.test(it) && isChild(it))
    .map(Number)
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** A server that a broken-off run left is stopped by whoever finds its folder in use: a fresh folder has none. */
export function clearFolder(folder: string): void {
  const cluster = join(folder, "postgres/cluster")
  try {
    for (const pid of processesOf(cluster)) if (isOf(pid, cluster)) process.kill(pid, "SIGKILL")
  } catch {
    // None runs there.
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}

function isOf(pid: number, cluster: string): boolean {
  const words = readFileSync(`/proc/${pid}/cmdline`, "utf8")
  return words.includes(cluster) || words.startsWith("postgres:")
}
