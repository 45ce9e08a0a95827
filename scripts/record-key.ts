import { resolve } from "node:path"
import { env } from "#lib/platform/env.ts"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import { orStop } from "./launch/say.ts"
import { openKeychain, recordKey } from "./launch/secrets.ts"

/** npm run audit:key: the key with which others check the seals of the record. */
await orStop(async () => {
  const { dataDir, guichetSecret } = env()
  const keychain = openKeychain({ dataDir: resolve(dataDir), master: guichetSecret })
  console.log(publicKeyOf(Buffer.from(recordKey(keychain), "base64")))
})
