import { AsyncLocalStorage } from "node:async_hooks"
import { PrismaPg } from "@prisma/adapter-pg"
import { ColumnTypeEnum as Type, type ColumnType, type SqlQueryable } from "@prisma/driver-adapter-utils"
import { once } from "./process.ts"

/**
 * The straight way to a connection, for what every signed-in page asks: the same connection, the same transaction and the
 * same prepared statement, without the client's own reading and writing of questions, which took four times as long as
 * the driver's (docs/decisions/045). Nothing else goes this way.
 */
export class StraightPg extends PrismaPg {
  /** Outside of a transaction; null until the client has asked its first question. */
  pool: SqlQueryable | null = null

  override async connect() {
    const adapter = await super.connect()
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (level) => {
      const transaction = await start(level)
      const way = opening().getStore()
      if (!way) return transaction
      way.to = transaction
      // Over is over: the connection is somebody else's next.
      for (const end of ["commit", "rollback"] as const) {
        const ended = transaction[end].bind(transaction)
        transaction[end] = () => ((way.to = null), ended())
      }
      return transaction
    }
    this.pool = adapter
    return adapter
  }
}

/** The connection of one transaction, for as long as that lives. */
export type Way = { to: SqlQueryable | null }

/** What `work` opens a transaction for may go this way. */
export function withWay<T>(work: (way: Way) => Promise<T>): Promise<T> {
  const way: Way = { to: null }
  return opening().run(way, () => work(way))
}

/** Next gives a module several instances in one process, and the client is of one of them. */
const opening = () => once("straight way", () => new AsyncLocalStorage<Way>())

export const isOnce = (strings: readonly string[]) => strings.some((it) => it.includes("/* once */"))

/** @returns rows as the client's own $queryRaw answers them */
export async function askStraight(
  to: SqlQueryable,
  { text, values }: { text: string; values: unknown[] },
): Promise<unknown[]> {
  const { columnNames, columnTypes, rows } = await to.queryRaw({
    ...{ sql: text, args: values },
    argTypes: values.map(() => ({ scalarType: "unknown", arity: "scalar" })),
  })
  const readers = columnTypes.map(readerOf)
  return rows.map((row) => {
    const read: Record<string, unknown> = {}
    row.forEach((it, at) => (read[columnNames[at] ?? ""] = it === null ? null : readers[at]?.(it)))
    return read
  })
}

const asItIs = (it: unknown) => it
const readersByType = new Map<ColumnType, (it: unknown) => unknown>([
  ...[Type.Text, Type.Uuid, Type.Enum, Type.Boolean, Type.Int32].map((it) => [it, asItIs] as const),
  ...[Type.TextArray, Type.UuidArray, Type.BooleanArray, Type.Int32Array].map((it) => [it, asItIs] as const),
  [Type.Json, (it) => JSON.parse(String(it)) as unknown],
  [Type.DateTime, (it) => new Date(String(it))],
])

function readerOf(type: ColumnType) {
  const reader = readersByType.get(type)
  if (!reader) throw new Error("a question marked once answers a type that is not read here")
  return reader
}
