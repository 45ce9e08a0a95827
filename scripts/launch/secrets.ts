import { createHash, hkdfSync, randomBytes } from "node:crypto"
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { z } from "zod"

/**
 * One master secret, made once and kept in <data>/secrets.json; everything else is derived from it by name.
 * Whoever loses that file loses what is sealed in the database: it belongs in the backup, apart from the data.
 */
const schema = z.strictObject({
  master: z.string().min(32),
  databasePassword: z.string().min(32),
  /** The versions of the key-encryption key that are in use, the newest last. */
  sealing: z.array(z.int().min(1)).min(1).default([1]),
  /** What each of them is made with besides the master: forgotten, the key cannot be made again. */
  salts: z.record(z.string(), z.string()).default({}),
})

export type Keychain = {
  derive(label: string, bytes: number): Buffer
  /** The embedded server's owner; an outside one has its own in DATABASE_URL. */
  ownerPassword: string
  webPassword: string
  workerPassword: string
  vaultPassword: string
  sealing: readonly number[]
  salts: Readonly<Record<string, string>>
}

export function openKeychain({ dataDir, master }: { dataDir: string; master: string | undefined }): Keychain {
  const kept = readOrMake(dataDir, master === undefined)
  const root = master ?? kept.master
  const derive = (label: string, bytes: number) =>
    Buffer.from(hkdfSync("sha256", root, "guichet", label, bytes))
  return {
    derive,
    ownerPassword: kept.databasePassword,
    webPassword: derive("db:web", 32).toString("base64url"),
    workerPassword: derive("db:worker", 32).toString("base64url"),
    vaultPassword: derive("db:vault", 32).toString("base64url"),
    sealing: kept.sealing,
    salts: kept.salts,
  }
}

/** What the vault holds; the master itself never leaves the launcher. */
export function vaultSecrets(keychain: Keychain) {
  return { ...noSecrets, ...vaultKeys(keychain) }
}

/** For the launcher's own process and a command at the server, which hold everything and open by themselves. */
export function serverSecrets(keychain: Keychain) {
  return { ...webSecrets(keychain), ...vaultKeys(keychain), VAULT_SOCKET: undefined }
}

function vaultKeys(keychain: Keychain) {
  return {
    SEALING_KEYS: sealingKeys(keychain),
    INDEX_KEY: keychain.derive("index", 32).toString("base64"),
    BUNDLE_KEY: keychain.derive("bundle", 32).toString("base64"),
  }
}

/** What the web process holds: nothing that opens, indexes or signs. */
export function webSecrets(keychain: Keychain) {
  return {
    ...noSecrets,
    NEXTAUTH_SECRET: keychain.derive("next-auth", 32).toString("base64"),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey(keychain),
  }
}

/** What signs the record's seals: for the worker alone, so that whoever takes the web process over cannot sign. */
export function recordKey(keychain: Keychain): string {
  return keychain.derive("record", 32).toString("base64")
}

/** For the worker, and for the mailbox, which serves strangers' words. */
export const noSecrets = {
  GUICHET_SECRET: undefined,
  DATABASE_URL: undefined,
  WEB_DATABASE_URL: undefined,
  WORKER_DATABASE_URL: undefined,
  VAULT_DATABASE_URL: undefined,
  NEXTAUTH_SECRET: undefined,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: undefined,
  SEALING_KEYS: undefined,
  INDEX_KEY: undefined,
  BUNDLE_KEY: undefined,
  BACKUP_KEY: undefined,
  RECORD_KEY: undefined,
}

/** Every key-encryption key that is in use, the newest last (npm run keys). */
function sealingKeys({ sealing, salts, derive }: Keychain): string {
  const label = (it: number) => (salts[it] ? `sealing:${it}:${salts[it]}` : `sealing:${it}`)
  return sealing.map((it) => `${it}:${derive(label(it), 32).toString("base64")}`).join(",")
}

export function actionsKey(keychain: Keychain): string {
  return keychain.derive("next-actions", 32).toString("base64")
}

export function fingerprint(secret: string): string {
  return createHash("sha256").update(secret).digest("hex").slice(0, 16)
}

/** @param alone the master is made here too; one that the operator gives must suffice by itself until a key is rotated */
function readOrMake(dataDir: string, alone = true) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // Others may pass to a folder of theirs below (users.ts), never read what is here.
  chmodSync(dataDir, statSync(dataDir).mode & 0o711)
  const path = join(dataDir, "secrets.json")
  if (!existsSync(path) && existsSync(join(dataDir, "postgres"))) {
    throw new Error(
      `${path} is missing, but its database is there. Put it back from your backup, or remove ${dataDir} to start afresh.`,
    )
  }
  if (!existsSync(path)) make(path, alone)
  chmodSync(path, 0o600)
  const parsed = schema.safeParse(parseJson(readFileSync(path, "utf8")))
  if (!parsed.success)
    throw new Error(`${path} cannot be read as secrets. Put back the copy from your backup.`)
  return parsed.data
}

/** What the keys of another secrets.json are made with. @throws when the file is none */
export function saltsIn(path: string): Record<string, string> {
  return schema.parse(parseJson(readFileSync(path, "utf8"))).salts
}

/** Other versions of the key-encryption key, kept at once and whole: a power cut leaves the old file or the new. */
export function keepSealing(dataDir: string, sealing: number[], salts: Record<string, string>): void {
  const path = join(dataDir, "secrets.json")
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify({ ...readOrMake(dataDir), sealing, salts }, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  })
  renameSync(draft, path)
}

export const newSalt = () => randomBytes(32).toString("base64url")

/** Linked into place when whole: two starters make one file, and a power cut leaves none that is half written. */
function make(path: string, alone: boolean) {
  const fresh = {
    master: randomBytes(48).toString("base64url"),
    databasePassword: randomBytes(32).toString("base64url"),
    sealing: [1],
    salts: alone ? { 1: newSalt() } : {},
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
