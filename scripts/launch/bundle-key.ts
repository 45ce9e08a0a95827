import { resolve } from "node:path"
import { env } from "#lib/platform/env.ts"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import { openKeychain } from "./secrets.ts"

/** The key with which others check a closing's bundle; made from the master secret, which never leaves. */
export function bundleKey(): string {
  const { dataDir, guichetSecret } = env()
  return publicKeyOf(openKeychain({ dataDir: resolve(dataDir), master: guichetSecret }).derive("bundle", 32))
}
