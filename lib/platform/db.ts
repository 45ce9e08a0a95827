import { PrismaPg } from "@prisma/adapter-pg"
import pg from "pg"
import { PrismaClient } from "#lib/generated/prisma/client.ts"
import { env } from "./env.ts"
import { once } from "./process.ts"

export type Database = PrismaClient
export type Transaction = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends" | "$use"
>

/** The one client of this process. Its login has no right of its own: see scope.ts. */
export function database(): Database {
  return once("database", () => {
    const { webDatabaseUrl, workerDatabaseUrl, webConnections, workerConnections } = env()
    const url = webDatabaseUrl ?? workerDatabaseUrl
    if (!url) throw new Error("WEB_DATABASE_URL or WORKER_DATABASE_URL is missing; npm start gives them")
    return open(url, webDatabaseUrl ? webConnections : workerConnections)
  })
}

function open(connectionString: string, max: number): Database {
  const adapter = new PrismaPg({
    connectionString,
    max,
    connectionTimeoutMillis: 2_500,
    idleTimeoutMillis: 30_000,
    // A black hole is an error after three seconds, not a hanging page.
    query_timeout: 10_000,
    statement_timeout: 10_000,
    keepAlive: true,
  })
  return new PrismaClient({ adapter, errorFormat: "minimal", log: [] })
}

/** A connection as the database's owner, for the launcher and the operator at the server; never in a web process. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: "guichet owner" })
  client.on("error", () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
