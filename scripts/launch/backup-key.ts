import type { BackupKey } from "../backup/sealed.ts"
import type { Keychain } from "./secrets.ts"

/** The key of the backups alone: it opens them, and nothing that is sealed inside them. */
export function backupKey(keychain: Keychain): BackupKey {
  return { bytes: keychain.derive("backup:1", 32) }
}
