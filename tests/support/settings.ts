import { createHash } from "node:crypto"
import { parse } from "#lib/platform/env.ts"
import { ringOf } from "#lib/platform/vault/sealing.ts"
import { vaultUrlOf } from "./logins.ts"

/** As no other bytes are: a test looks for them in memories where they must not be. */
const keyOf = (name: string) => createHash("sha256").update(`${name}, of the tests`).digest("base64")

/** What the vault of the tests holds. */
export const vaultSettings = {
  SEALING_KEYS: `1:${keyOf("sealing")}`,
  INDEX_KEY: keyOf("index"),
  BUNDLE_KEY: keyOf("bundle"),
}

/** The same keys as a vault in the test's own process takes them. */
export const ownKeys = {
  indexKey: Buffer.from(vaultSettings.INDEX_KEY, "base64"),
  bundleSeed: Buffer.from(vaultSettings.BUNDLE_KEY, "base64"),
}

export const sealingRing = () => ringOf(vaultSettings.SEALING_KEYS)

/** Settings of a house in which nothing is secret and nothing is slow. */
export const testSettings = {
  NODE_ENV: "production",
  GUICHET_MODE: "test",
  NEXTAUTH_SECRET: "a-secret-of-the-tests-only",
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
  ...vaultSettings,
  RECORD_KEY: keyOf("record"),
  // Tests ask faster than people read.
  PAGES_PER_SECOND: "100000",
  // Beside the portals of the tests, which go with them: never among the anchors of whoever develops.
  ANCHOR_DIR: `.data/test-portals/anchors/${process.pid}`,
}

/** Gives this process its settings, as if it had been started with them and nothing else. */
export function useSettings(given: Record<string, string> = {}) {
  globalThis.guichetEnv = parse({ ...testSettings, ...withVault(given) })
}

/** The keys are in the process that has these settings, and so is the vault: it asks the same database, as itself. */
export function withVault<T extends Record<string, string | undefined>>(given: T): T {
  const url = given.WEB_DATABASE_URL ?? given.WORKER_DATABASE_URL
  return url && !given.VAULT_SOCKET ? { VAULT_DATABASE_URL: vaultUrlOf(url), ...given } : given
}
