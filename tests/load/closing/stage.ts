import { rmSync } from "node:fs"
import { join, resolve } from "node:path"
import pg from "pg"
import { migrate } from "#lib/platform/migrate.ts"
import { startPostgres } from "#scripts/launch/postgres.ts"
import { databaseUrl } from "#tests/support/cluster.ts"
import { passwords } from "#tests/support/logins.ts"
import { killServer, processesOf } from "#tests/support/own-cluster.ts"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { startPortal, type Portal } from "#tests/support/portal.ts"

/** A portal of two web processes and a worker on a PostgreSQL of its own, which may be stopped and which dates commits. */
export type Stage = {
  portal: Portal
  database: Server
  parents: string[]
  officer: string
  support: string
  /** The instant on the database's clock, as PostgreSQL writes it: a Date would lose its microseconds. */
  instant(): Promise<string>
  leave(): Promise<void>
}

export type Server = {
  stop(): Promise<void>
  start(): Promise<void>
  /** Ends its processes where they are, as a cut of the current would. */
  kill(): Promise<void>
  /** Stops its processes where they are: connections stay open and nothing answers, until the returned is called. */
  freeze(): () => void
}

export async function setStage(parents: number): Promise<Stage> {
  const dataDir = resolve(".data/load")
  await clear(dataDir)
  const begin = () => startPostgres({ dataDir, password: passwords.owner, log: () => undefined })
  let postgres = await begin()
  try {
    await query(postgres.url, "alter system set track_commit_timestamp = on")
    await postgres.stop()
    postgres = await begin()
    const template = await makeTemplate(postgres.url)
    const portal = await startPortal({ from: { ownerUrl: postgres.url, template }, webs: 2 })
    const { owner } = portal.database

    const made = Array.from({ length: parents }, async () => cookieFor(owner, await addPerson(owner)))
    return {
      portal,
      database: {
        stop: () => postgres.stop(),
        start: async () => void (postgres = await begin()),
        kill: () => killServer(join(dataDir, "postgres/cluster")),
        freeze: () => freeze(join(dataDir, "postgres/cluster")),
      },
      parents: await Promise.all(made),
      officer: await cookieFor(owner, await addPerson(owner, { kind: "STAFF", role: "SECURITY_OFFICER" })),
      support: await cookieFor(owner, await addPerson(owner, { kind: "STAFF" })),
      instant: async () =>
        (await owner.query<{ at: string }>("select clock_timestamp()::text as at")).rows[0]?.at ?? "",
      async leave() {
        await portal.stop()
        await postgres.stop()
        rmSync(dataDir, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/** What a killed run left: its server is stopped before its files go. */
async function clear(dataDir: string) {
  const left = await startPostgres({ dataDir, password: passwords.owner, log: () => undefined })
  await left.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function makeTemplate(ownerUrl: string): Promise<string> {
  const template = "portal_template"
  await query(ownerUrl, `create database ${template}`)
  const url = databaseUrl(ownerUrl, template)
  const { web: webPassword, worker: workerPassword, vault: vaultPassword } = passwords
  await migrate(url, { webPassword, workerPassword, vaultPassword, log: () => undefined })
  await query(url, "update sec.installation set mode = 'test'")
  return template
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

function freeze(cluster: string): () => void {
  const processes = processesOf(cluster)
  const tell = (signal: NodeJS.Signals) =>
    processes.forEach((pid) => isThere(pid) && process.kill(pid, signal))
  tell("SIGSTOP")
  return () => tell("SIGCONT")
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
