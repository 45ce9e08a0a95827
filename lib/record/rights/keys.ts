import type { Rights } from "#lib/platform/access.ts"
import { isWatcher } from "./watching.ts"

/** That two of them let a key be changed, the database says of each; whoever stands at the server does it. */
export const keysRights = {
  "keys.read": isWatcher,
  "keys.ask": isWatcher,
  "keys.decide": isWatcher,
} satisfies Rights
