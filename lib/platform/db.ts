import pg from "pg"
import { Prisma, PrismaClient } from "#lib/generated/prisma/client.ts"
import { connected } from "./connection.ts"
import { env } from "./env.ts"
import { once } from "./process.ts"
import { askStraight, isOnce, StraightPg, withWay, type Way } from "./straight.ts"

export type Database = PrismaClient
export type Transaction = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends" | "$use"
>

/** A piece of a question that several questions share; rooms have it from scope.ts. */
export const { sql } = Prisma
export type Sql = ReturnType<typeof sql>

/** The one client of this process. Its login has no right of its own: see scope.ts. */
export const database = (): Database => opened().client

/** A question marked "once", outside of a transaction. */
export async function askOnce(strings: TemplateStringsArray, ...values: unknown[]): Promise<unknown[]> {
  const { client, adapter } = opened()
  return adapter.pool
    ? askStraight(adapter.pool, sql(strings, ...values))
    : client.$queryRaw<unknown[]>(strings, ...values)
}

/** One transaction of the client, in which questions marked "once" go the straight way. */
export async function inOneTransaction<T>(
  work: (tx: Transaction) => Promise<T>,
  limits: { maxWait: number; timeout: number },
): Promise<T> {
  return withWay((way) => database().$transaction((tx) => work(straightened(tx, way)), limits))
}

function straightened(tx: Transaction, way: Way): Transaction {
  const $queryRaw = (question: TemplateStringsArray | Sql, ...values: unknown[]) =>
    way.to && "raw" in question && isOnce(question)
      ? askStraight(way.to, sql(question, ...values))
      : tx.$queryRaw(question, ...values)
  return Object.create(tx, { $queryRaw: { value: $queryRaw, configurable: true } }) as Transaction // the same in everything else
}

type Opened = { client: Database; adapter: StraightPg }

function opened(): Opened {
  return once("database", () => {
    const { webDatabaseUrl, workerDatabaseUrl, webConnections, workerConnections } = env()
    const url = webDatabaseUrl ?? workerDatabaseUrl
    if (!url) throw new Error("WEB_DATABASE_URL or WORKER_DATABASE_URL is missing; npm start gives them")
    // A black hole is an error after three seconds, not a hanging page; nobody waits in front of a worker.
    return webDatabaseUrl ? open(url, webConnections, 2_500) : open(url, workerConnections, 10_000)
  })
}

function open(connectionString: string, max: number, patienceMs: number): Opened {
  const pool = {
    connectionString,
    max,
    connectionTimeoutMillis: 2_500,
    idleTimeoutMillis: 30_000,
    query_timeout: patienceMs,
    statement_timeout: patienceMs,
    keepAlive: true,
    Client: Impatient,
  }
  const adapter = new StraightPg(pool, { statementNameGenerator: nameOf })
  return { client: new PrismaClient({ adapter, errorFormat: "minimal", log: [] }), adapter }
}

/**
 * A connection on which a question went unanswered ends with it. The library would give it back as a good one: taking the
 * question back would wait as long once more, and so would whoever gets it next. So does one that keeps how a question was
 * answered before a migration (0A000): it would refuse that question to everybody, for ever.
 */
class Impatient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const ask = this.query.bind(this) as (...words: unknown[]) => unknown
    const asked = (...words: unknown[]): unknown => {
      const answer = ask(...withPatience(words))
      if (answer instanceof Promise) answer.catch((error: unknown) => this.endAfter(error))
      return answer
    }
    this.query = asked as typeof this.query // the same question, the same answer
  }

  private endAfter(error: unknown) {
    if (!(error instanceof Error)) return
    const isOld = "code" in error && error.code === "0A000"
    if (isOld || error.message === "Query read timeout") this.end().catch(() => undefined)
  }
}

/** How long a question that is marked "patient" may take: a rare one that reads very much, and says so to the database too. */
export const patientMs = 9_000

function withPatience([first, ...rest]: unknown[]): unknown[] {
  const isPatient =
    typeof first === "object" && first && "text" in first && String(first.text).includes("/* patient */")
  return [isPatient ? { ...first, query_timeout: patientMs } : first, ...rest]
}

/**
 * What every signed-in page asks is marked "once": each connection reads and plans it once, which took as long as
 * answering it. Only for a question whose best plan does not hang on the values that come with it.
 */
function nameOf({ sql: text }: { sql: string }): string {
  if (!text.includes("/* once */")) return ""
  const name = names.get(text) ?? `once_${names.size}`
  names.set(text, name)
  return name
}

const names = new Map<string, string>()

/** A connection apart from the pool and its limits of time: the barrier must not wait behind those it is to end. */
export async function apart<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { webDatabaseUrl, workerDatabaseUrl } = env()
  const url = webDatabaseUrl ?? workerDatabaseUrl
  if (!url) throw new Error("WEB_DATABASE_URL or WORKER_DATABASE_URL is missing; npm start gives them")
  return connected(url, "guichet apart", work)
}
