import { childEnv, parse } from "#lib/platform/env.ts"
import { serverSecrets, type Keychain } from "./secrets.ts"

/** Gives this very process what the launcher gives its children: for a command at the server that must seal. */
export function sealWith(keychain: Keychain): void {
  globalThis.guichetEnv = parse(childEnv(serverSecrets(keychain)))
}
