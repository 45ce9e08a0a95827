import { createHash, randomUUID } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import pg from "pg"
import { baselineHistory } from "./migrate/baseline.ts"
import { makeLogins, type LoginPasswords } from "./migrate/logins.ts"
import { givingWay } from "./migrate/giving-way.ts"
import { patiently } from "./migrate/patiently.ts"
import { makeQueue } from "./migrate/queue.ts"

export { loginUrl } from "./migrate/logins.ts"

/**
 * Brings a database to the present: logins, the queue, our migrations (which name both). Written in Prisma's own table and format,
 * but not run by Prisma's engine: its adapter splits a file at every semicolon, also inside a function.
 */
export async function migrate(
  ownerUrl: string,
  options: LoginPasswords & { log: (line: string) => void; folder?: string },
) {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  client.on("error", () => {}) // the query in hand rejects with the same
  await connect(client)
  try {
    await refuseOldServer(client)
    await client.query("select pg_advisory_lock($1)", [lockKey])
    await makeLogins(client, options)
    await makeQueue(client, ownerUrl)
    const applied = await applyFiles(client, ownerUrl, options.folder ?? ourFolder)
    await baselineHistory(client)
    options.log(applied === 0 ? "database is up to date" : `${applied} migrations applied`)
  } finally {
    await client.end()
  }
}

const lockKey = 7_201_411 // any number, as long as every starter asks for the same
const oldestServer = 150_000
const ourFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url))

async function connect(client: pg.Client) {
  await client.connect().catch((error: unknown) => {
    throw new Error(
      `The database of DATABASE_URL cannot be reached: ${error instanceof Error ? error.message || error.name : "unknown"}.`,
    )
  })
}

async function refuseOldServer(client: pg.Client) {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  )
  const version = Number(rows[0]?.version)
  if (version < oldestServer)
    throw new Error(`PostgreSQL 15 or later is needed; this one is ${Math.floor(version / 10_000)}.`)
}

async function applyFiles(client: pg.Client, ownerUrl: string, folder: string): Promise<number> {
  await client.query(historyTable)
  const files = readMigrations(folder)
  const history = await readHistory(client)
  for (const [name] of history) {
    if (!files.some((file) => file.name === name))
      throw new Error(
        `The database has had migration ${name}, which this version does not know. It is a newer database: run the newer version.`,
      )
  }

  let applied = 0
  for (const file of files) {
    const checksum = history.get(file.name)
    if (checksum === file.checksum) continue
    if (checksum)
      throw new Error(
        `Migration ${file.name} was changed after it had been applied. Put the file back and write a new one.`,
      )
    await patiently(() => givingWay(client, { ownerUrl, name: file.name }, () => apply(client, file)))
    applied++
  }
  return applied
}

type Migration = { name: string; sql: string; checksum: string }

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql")))
  return names.sort().map((name) => {
    const file = readFileSync(join(folder, name, "migration.sql"))
    return { name, sql: file.toString(), checksum: createHash("sha256").update(file).digest("hex") }
  })
}

async function readHistory(client: pg.Client) {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    `select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null`,
  )
  const unfinished = rows.find((row) => !row.finished_at)
  if (unfinished)
    throw new Error(
      `Migration ${unfinished.migration_name} was begun by another tool and not finished. Mend it there first.`,
    )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

/** One file, one simple query, one transaction with its line in the history: all of it or nothing. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration) {
  await client.query("begin")
  try {
    await client.query(sql)
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, transaction_timestamp(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query("commit")
  } catch (error) {
    await client.query("rollback").catch(() => {}) // the first error is the one to tell
    if (!(error instanceof pg.DatabaseError)) throw error
    const line = error.position ? ` (line ${sql.slice(0, Number(error.position)).split("\n").length})` : ""
    error.message = `Migration ${name} failed${line}: ${error.message}`
    throw error
  }
}

const historyTable = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`
