import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { env } from "#lib/platform/env.ts"
import { fingerprintOf, publicKeyOf } from "#lib/platform/signatures.ts"
import { orStop } from "./launch/say.ts"
import { openKeychain, recordKey } from "./launch/secrets.ts"

/** npm run audit:key: the key with which others check the seals of the record, or its fingerprint (--fingerprint). */
await orStop(async () => {
  const { values } = parseArgs({ options: { fingerprint: { type: "boolean" } } })
  const { dataDir, guichetSecret } = env()
  const keychain = openKeychain({ dataDir: resolve(dataDir), master: guichetSecret })
  const key = publicKeyOf(Buffer.from(recordKey(keychain), "base64"))
  console.log(values.fingerprint ? fingerprintOf(key) : key)
})
