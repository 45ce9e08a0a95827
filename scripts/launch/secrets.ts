import { createHash, hkdfSync, randomBytes } from "node:crypto"
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"

/**
 * One master secret, made once and kept in <data>/secrets.json; everything else is derived from it by name.
 * Whoever loses that file loses what is sealed in the database: it belongs in the backup, apart from the data.
 */
const schema = z.strictObject({ master: z.string().min(32), databasePassword: z.string().min(32) })

export type Keychain = {
  derive(label: string, bytes: number): Buffer
  /** The embedded server's owner; an outside one has its own in DATABASE_URL. */
  ownerPassword: string
  webPassword: string
  workerPassword: string
}

export function openKeychain({ dataDir, master }: { dataDir: string; master: string | undefined }): Keychain {
  const kept = readOrMake(dataDir)
  const root = master ?? kept.master
  const derive = (label: string, bytes: number) =>
    Buffer.from(hkdfSync("sha256", root, "guichet", label, bytes))
  return {
    derive,
    ownerPassword: kept.databasePassword,
    webPassword: derive("db:web", 32).toString("base64url"),
    workerPassword: derive("db:worker", 32).toString("base64url"),
  }
}

/** What the children need and no more: the master itself never leaves the launcher. */
export function childSecrets(keychain: Keychain) {
  const base64 = (label: string) => keychain.derive(label, 32).toString("base64")
  return {
    GUICHET_SECRET: undefined,
    DATABASE_URL: undefined,
    NEXTAUTH_SECRET: base64("next-auth"),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey(keychain),
    SEALING_KEYS: `1:${base64("sealing:1")}`,
    INDEX_KEY: base64("index"),
    BUNDLE_KEY: base64("bundle"),
    RECORD_KEY: undefined,
  }
}

/** What signs the record's seals: for the worker alone, so that whoever takes the web process over cannot sign. */
export function recordKey(keychain: Keychain): string {
  return keychain.derive("record", 32).toString("base64")
}

/** For the mailbox, which serves strangers' words. */
export const noSecrets = {
  NEXTAUTH_SECRET: undefined,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: undefined,
  SEALING_KEYS: undefined,
  INDEX_KEY: undefined,
  BUNDLE_KEY: undefined,
  RECORD_KEY: undefined,
}

export function actionsKey(keychain: Keychain): string {
  return keychain.derive("next-actions", 32).toString("base64")
}

export function fingerprint(secret: string): string {
  return createHash("sha256").update(secret).digest("hex").slice(0, 16)
}

function readOrMake(dataDir: string) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  chmodSync(dataDir, 0o700)
  const path = join(dataDir, "secrets.json")
  if (!existsSync(path) && existsSync(join(dataDir, "postgres"))) {
    throw new Error(
      `${path} is missing, but its database is there. Put it back from your backup, or remove ${dataDir} to start afresh.`,
    )
  }
  if (!existsSync(path)) make(path)
  chmodSync(path, 0o600)
  const parsed = schema.safeParse(parseJson(readFileSync(path, "utf8")))
  if (!parsed.success)
    throw new Error(`${path} cannot be read as secrets. Put back the copy from your backup.`)
  return parsed.data
}

/** Linked into place when whole: two starters make one file, and a power cut leaves none that is half written. */
function make(path: string) {
  const fresh = {
    master: randomBytes(48).toString("base64url"),
    databasePassword: randomBytes(32).toString("base64url"),
  }
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(draft)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
