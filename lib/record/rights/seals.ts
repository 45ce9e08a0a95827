import type { Rights } from "#lib/platform/access.ts"
import { isWatcher } from "./watching.ts"

/** Whether the record is whole is for those to know who answer for it. */
export const recordRights = {
  "record.seals": isWatcher,
  "record.verify": isWatcher,
  "site.restored": isWatcher,
} satisfies Rights
