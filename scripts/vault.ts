import { env, given } from "#lib/platform/env.ts"
import { log } from "#lib/platform/log.ts"
import { untilStopped } from "#lib/platform/stop.ts"
import { vaultHere } from "#lib/platform/vault/desk.ts"
import { renewedRing } from "#lib/platform/vault/renewed.ts"
import { serveVault } from "#lib/platform/vault/server.ts"

/** The vault: the one process that holds the keys. It opens by the slips of the database and by nothing else. */
const settings = env()
given(settings.vaultDatabaseUrl, "VAULT_DATABASE_URL")
const ring = renewedRing(given(settings.sealingKeys, "SEALING_KEYS"))
const server = await serveVault(given(settings.vaultSocket, "VAULT_SOCKET"), vaultHere(settings, false, ring))
log("info", "vault.ready")

await untilStopped()
await server.stop()
process.exit(0)
