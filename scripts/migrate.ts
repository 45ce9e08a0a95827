import { resolve } from "node:path"
import { env } from "#lib/platform/env.ts"
import { migrate } from "#lib/platform/migrate.ts"
import { startPostgres } from "./launch/postgres.ts"
import { orStop } from "./launch/say.ts"
import { openKeychain } from "./launch/secrets.ts"

/** npm run db:migrate: the migrations alone, on DATABASE_URL or on the embedded database. */
await orStop(async () => {
  const { dataDir, databaseUrl, guichetSecret } = env()
  const keychain = openKeychain({ dataDir: resolve(dataDir), master: guichetSecret })
  const embedded = databaseUrl ? undefined : await startPostgres({ dataDir, password: keychain.ownerPassword, log: console.log })
  try {
    await migrate(databaseUrl ?? embedded?.url ?? "", { ...keychain, log: console.log })
  } finally {
    if (embedded && !embedded.adopted) await embedded.stop()
  }
})
