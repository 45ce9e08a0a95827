import pg from "pg"
import { z } from "zod"
import type { Place } from "./sealing.ts"
import { VaultAway, type Refusal } from "./asked.ts"

/** The vault's own login and its own short transactions: the database says what a slip is worth, and keeps the line of it. */
export type Wanted = { slip: string; fields: readonly string[] }
export type Admitted =
  { key: string; wrapped: string | null; refused: null } | { key: string; wrapped: null; refused: Refusal }
export type Admission = {
  toOpen(wanted: readonly Wanted[]): Promise<Admitted[]>
  toSeal(slips: readonly string[]): Promise<Admitted[]>
  tellAltered(place: Place, key: string): Promise<void>
  isThere(): Promise<boolean>
  end(): Promise<void>
}

export function admission(connectionString: string, max: number): Admission {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: "guichet vault",
    connectionTimeoutMillis: 2_500,
    query_timeout: 2_500,
    statement_timeout: 2_500,
    // Whoever asks may hold what a line must wait for: better refused than both waiting.
    options: "-c lock_timeout=1500",
    keepAlive: true,
  })
  pool.on("error", () => undefined)
  // By name: each connection reads and plans it once, which took a fifth of the answer.
  const ask = async (name: string, text: string, values: unknown[]): Promise<Admitted[]> => {
    const { rows } = await pool
      .query<Record<string, unknown>>({ name, text, values })
      .catch((error: unknown) => {
        throw error instanceof pg.DatabaseError && !/^(08|57|53|55P03)/.test(error.code ?? "")
          ? error
          : new VaultAway()
      })
    return z.array(shape).parse(rows) as Admitted[] // refused and wrapped: the function's own choice
  }
  return {
    toOpen: (wanted) =>
      ask("open", "select opens as key, wrapped, refused from sec.admit($1, $2) order by place", [
        wanted.map((it) => it.slip),
        wanted.map((it) => it.fields.join(",")),
      ]),
    toSeal: (slips) =>
      ask("seal", "select opens as key, wrapped, refused from sec.admit_sealing($1) order by place", [slips]),
    async tellAltered(place, key) {
      const subject = { table: place.table, column: place.column, row: place.row, keyId: key }
      await pool.query("select sec.tell_altered($1)", [JSON.stringify(subject)]).catch(() => undefined)
    },
    isThere: () =>
      pool.query("select sec.admit_sealing('{}')").then(
        () => true,
        () => false,
      ),
    end: () => pool.end(),
  }
}

const reasons = ["FORGED", "TOO_OLD", "GONE", "CLOSED", "STEP_UP", "HELD", "BREAKER", "SPENT"] as const
const shape = z.object({
  key: z.string().nullable(),
  wrapped: z.string().nullable(),
  refused: z.enum(reasons).nullable(),
})
