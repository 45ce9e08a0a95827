import { resolve } from "node:path"
import type { Client } from "pg"
import { childEnv, env, parse } from "#lib/platform/env.ts"
import { openKeychain, serverSecrets, type Keychain } from "./secrets.ts"

/** Gives this very process what the launcher gives its children: for a command at the server that must seal. */
export function sealWith(keychain: Keychain): void {
  globalThis.guichetEnv = parse(childEnv(serverSecrets(keychain)))
}

const lock = "hashtextextended('guichet keys', 0)"

/** The same for a command that makes keys as long as this connection lasts: until then no key is forgotten. */
export async function sealAlong(owner: Client): Promise<void> {
  await owner.query(`select pg_advisory_lock_shared(${lock})`)
  const { dataDir, guichetSecret } = env()
  sealWith(openKeychain({ dataDir: resolve(dataDir), master: guichetSecret }))
}

/** For whoever changes the keys themselves, as long as this connection lasts. @throws while another command is at it */
export async function aloneWithKeys(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ free: boolean }>(`select pg_try_advisory_lock(${lock}) as free`)
  if (!rows[0]?.free)
    throw new Error("Another command at the server is using the keys. Try again when it is done.")
}
