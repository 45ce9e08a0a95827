import { afterAll, beforeAll, inject } from "vitest"
import { copyDatabase, type TestDatabase } from "./database-copy.ts"
import { useSettings } from "./settings.ts"

/** A copy of the migrated database, for one test file. */
export async function freshDatabase(from = { ownerUrl: inject("ownerUrl"), template: inject("template") }) {
  return copyDatabase(from)
}

/**
 * The usual beginning of an integration test: `const db = useDatabase()`, then `db().owner`.
 * The house's own client (lib/platform/db.ts) is led to the same database.
 */
export function useDatabase(login: "web" | "worker" = "web"): () => TestDatabase {
  let made: TestDatabase | undefined

  beforeAll(async () => {
    made = await freshDatabase()
    useSettings(login === "web" ? { WEB_DATABASE_URL: made.webUrl } : { WORKER_DATABASE_URL: made.workerUrl })
  })
  afterAll(async () => {
    // Imported late: a file that makes settings first must not have made a client before.
    const { database } = await import("#lib/platform/db.ts")
    await database().$disconnect()
    await made?.drop()
  })
  return () => made ?? fail()
}

function fail(): never {
  throw new Error("useDatabase() gives its database inside tests and hooks, not at the top of the file")
}
