import { resolve } from "node:path"
import { env } from "#lib/platform/env.ts"
import { startPostgres } from "./postgres.ts"
import { openKeychain, type Keychain } from "./secrets.ts"

/**
 * The owner's address for a command at the server: DATABASE_URL, or the embedded database, which is joined when it
 * runs and started for the length of the command when it does not.
 */
export async function withOwnerUrl<T>(
  work: (ownerUrl: string, keychain: Keychain) => Promise<T>,
): Promise<T> {
  const { dataDir, databaseUrl, guichetSecret } = env()
  const keychain = openKeychain({ dataDir: resolve(dataDir), master: guichetSecret })
  if (databaseUrl) return work(databaseUrl, keychain)

  const embedded = await startPostgres({
    dataDir: resolve(dataDir),
    password: keychain.ownerPassword,
    log: () => undefined,
    archive: true,
  })
  try {
    return await work(embedded.url, keychain)
  } finally {
    if (!embedded.adopted) await embedded.stop()
  }
}
