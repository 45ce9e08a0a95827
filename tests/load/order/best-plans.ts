import pg from "pg"
import type { TestDatabase } from "#tests/support/database-copy.ts"

/** The owner, told to plan as somebody would who knows that one child is asked for: by indexes, nothing compiled. */
export const bestPlans = (db: TestDatabase) =>
  new pg.Pool({ connectionString: db.ownerUrl, max: 4, options: "-c enable_seqscan=off -c jit=off" })
