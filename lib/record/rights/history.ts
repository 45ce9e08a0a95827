import type { Rights } from "#lib/platform/access.ts"
import { isWatcher } from "./watching.ts"

/** That two of them bring a record back, the request itself says. */
export const historyRights = {
  "record.history": isWatcher,
  "record.restore": isWatcher,
} satisfies Rights
