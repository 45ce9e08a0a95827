import type { Rights } from "#lib/platform/access.ts"
import { isWatcher } from "#lib/record/rights/watching.ts"

/** That two of them give an export, and one of them takes it, the database says of each. */
export const exportRights = {
  "export.read": isWatcher,
  "export.ask": isWatcher,
  "export.decide": isWatcher,
  "export.take": isWatcher,
} satisfies Rights
