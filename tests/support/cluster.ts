import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import pg from "pg"
import { migrate } from "#lib/platform/migrate.ts"
import { startPostgres } from "#scripts/launch/postgres.ts"
import { clearPlace, clusterPlace as dataDir, makePlace } from "./cluster-place.ts"
import { loginPasswords, passwords } from "./logins.ts"

/** One real PostgreSQL for all tests of a run, and in it one migrated database that every test file copies. */
export type Cluster = { ownerUrl: string; template: string; stop(): Promise<void> }

const users = join(dataDir, "users")
/** Portals side by side, and whoever looks at them. */
const settings = { max_connections: "200" }
/** Where its log of changes is for nobody. */
const inMemorySettings = { ...settings, max_wal_size: "256MB" }

/**
 * A cluster that already runs is shared; whoever leaves last stops it.
 * @param wish.inMemory for tests, which leave little: what measures at size, or on a disk as it is, keeps to the disk
 */
export async function startCluster({ inMemory = false } = {}): Promise<Cluster> {
  if (!isRunning()) {
    makePlace(inMemory)
    rmSync(resolve(".data/test-portals"), { recursive: true, force: true })
  }
  enter()
  try {
    const wish = { dataDir, password: passwords.owner, log: () => {} }
    const postgres = await startPostgres({ ...wish, settings: inMemory ? inMemorySettings : settings })
    if (!postgres.adopted) await forgetDurability(postgres.url)
    const template = await makeTemplate(postgres.url)
    return { ownerUrl: postgres.url, template, stop: leave }
  } catch (error) {
    await leave()
    throw error
  }
}

/** Stops a cluster whose users were all killed, and leaves nothing of it. */
export async function stopLeftCluster(): Promise<void> {
  if (!isRunning() || liveUsers().length > 0) return
  await (await startPostgres({ dataDir, password: passwords.owner, log: () => {} })).stop()
  clearPlace()
}

const own = () => join(users, String(process.pid))
let visits = 0

function enter() {
  visits++
  mkdirSync(users, { recursive: true })
  writeFileSync(own(), "")
}

async function leave() {
  if (--visits > 0) return
  rmSync(own(), { force: true })
  await stopLeftCluster()
}

function liveUsers(): number[] {
  if (!existsSync(users)) return []
  return readdirSync(users).map(Number).filter(isAlive)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

export function databaseUrl(ownerUrl: string, database: string): string {
  const url = new URL(ownerUrl)
  url.pathname = `/${database}`
  return url.href
}

function isRunning(): boolean {
  return existsSync(join(dataDir, "postgres/cluster/postmaster.pid"))
}

/** Rows that survive a power cut are of no use here, and cost most of the time. */
async function forgetDurability(ownerUrl: string) {
  await asOwner(ownerUrl, async (client) => {
    for (const name of ["fsync", "synchronous_commit", "full_page_writes"]) {
      await client.query(`alter system set ${name} = off`)
    }
    await client.query("select pg_reload_conf()")
  })
}

async function makeTemplate(ownerUrl: string): Promise<string> {
  const name = `template_${fingerprint("prisma/migrations")}`
  return asOwner(ownerUrl, async (client) => {
    // Two runs at once: the second waits here and finds it made.
    await client.query("select pg_advisory_lock(7201)")
    const there = await client.query("select from pg_database where datname = $1 and datistemplate", [name])
    if (there.rowCount) return name
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name}`)
    const url = databaseUrl(ownerUrl, name)
    await migrate(url, { ...loginPasswords, log: () => {} })
    await asOwner(url, (it) => it.query(`update sec.installation set mode = 'test'; ${unhurried}`))
    await client.query(`alter database ${name} is_template true`)
    return name
  })
}

/** A test reads and misses in seconds what people do in days; those of the budgets set their own. */
const unhurried = `
  update sec.budget set allowed = 100000
  where name in ('read-minute', 'list-minute', 'list-hour', 'breaker', 'absent-pages', 'absent-pages-address')`

function fingerprint(folder: string): string {
  const hash = createHash("sha256")
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (path.endsWith(".sql")) hash.update(path).update(readFileSync(join(folder, path)))
  }
  return hash.digest("hex").slice(0, 12)
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on("error", () => {}) // the query in hand rejects
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
