import { newId } from "./ids.ts"
import { log } from "./log.ts"
import { once } from "./process.ts"
import { isVaultAway } from "./vault/asked.ts"

/** The portal is closed for whoever asked (SQLSTATE 57P03 from sec.enter and sec.uid, or the gate). */
export class SiteClosed extends Error {
  constructor() {
    super("closed")
    this.name = "SiteClosed"
  }
}

/** The session behind a scope is gone (SQLSTATE 28000). */
export class SessionGone extends Error {
  constructor() {
    super("session gone")
    this.name = "SessionGone"
  }
}

/** The vault opens nothing more for this person for now: they prove again first, or their account is held. */
export class NotOpened extends Error {
  readonly reason: NotOpenedWhy
  constructor(reason: NotOpenedWhy) {
    super(`not opened ${reason}`)
    this.name = "NotOpened"
    this.reason = reason
  }
}
export type NotOpenedWhy = "STEP_UP" | "ACCOUNT_HELD"

/** Something that should not happen. Carries an id and nothing a person typed, so it may be shown and logged. */
export class Surprise extends Error {
  readonly id: string
  constructor(id: string) {
    super(`surprise ${id}`)
    this.name = "Surprise"
    this.id = id
  }
}

/**
 * Logs where it happened, never what was said: messages of drivers and parsers quote values.
 * @returns an error to throw further, whose id is what the person may quote on the telephone.
 */
export function surprise(error: unknown, deed: string): Surprise {
  if (error instanceof Surprise) return error
  const id = newId()
  unwritten().count++
  log("error", "surprise", {
    id,
    deed,
    error: error instanceof Error ? error.name : typeof error,
    sqlState: sqlState(error),
    frame: frame(error),
  })
  return new Surprise(id)
}

/** How many surprises this process has not written down yet (gate.ts does, a number and nothing else). */
export const unwritten = () => once("surprises", () => ({ count: 0, writtenAt: 0 }))

/** The SQLSTATE of a database error, whichever layer wrapped it; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  for (let it: unknown = error, depth = 0; it && typeof it === "object" && depth < 6; depth++) {
    const found = codeOf(it)
    if (found) return found
    it = inner(it)
  }
  return undefined
}

/**
 * Does it once more when PostgreSQL ended it because two waited for each other, or because a migration changed a table under it: nothing
 * was written then. `deed` may run twice.
 */
export async function onceMore<T>(deed: () => Promise<T>): Promise<T> {
  return deed().catch((error: unknown) => {
    if (!doneOnceMore.has(sqlState(error) ?? "")) throw error
    return deed()
  })
}

/** A deadlock; a function, or a prepared question (its connection ends with it, db.ts), that knew a table as it was. */
const doneOnceMore = new Set(["40P01", "42804", "0A000"])

/** The connection to the database, or to the vault, was lost, refused or timed out: nothing was decided, and trying later may do. */
export function isUnreachable(error: unknown): boolean {
  if (isVaultAway(error)) return true
  const state = sqlState(error)
  if (state) return /^(08|57P0|53)/.test(state) || state === "57014" || state === "55P03"
  if (!(error instanceof Error)) return false
  const code = "code" in error ? String(error.code) : ""
  return (
    [
      "P1001",
      "P1002",
      "P1008",
      "P1017",
      "P2024",
      "P2028",
      "ECONNREFUSED",
      "ECONNRESET",
      "ETIMEDOUT",
      "EPIPE",
    ].includes(code) || lost.test(error.message)
  )
}

/** What the driver says, without a code, of a connection that went away (a straggler ended by the barrier) or hangs. */
const lost =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|^(DatabaseNotReachable|ConnectionClosed|SocketTimeout)$/

function codeOf(it: object): string | undefined {
  for (const key of ["originalCode", "code"] as const) {
    const value = key in it ? (it as Record<string, unknown>)[key] : undefined
    if (
      typeof value === "string" &&
      // EPIPE is none: each has a digit.
      /^(?=.*[0-9])[0-9A-Z]{5}$/.test(value) &&
      !value.startsWith("P1") &&
      !value.startsWith("P2")
    )
      return value
  }
  return undefined
}

function inner(it: object): unknown {
  for (const key of ["meta", "driverAdapterError", "cause"] as const)
    if (key in it && (it as Record<string, unknown>)[key]) return (it as Record<string, unknown>)[key]
  return undefined
}

function frame(error: unknown): string | undefined {
  if (!(error instanceof Error) || !error.stack) return undefined
  const line = error.stack.split("\n").find((it) => /^\s+at /.test(it) && !it.includes("node_modules"))
  return line?.match(/([\w.-]+\/[\w.[\]()-]+:\d+):\d+\)?$/)?.[1]
}
