import type { Rights } from "#lib/platform/access.ts"
import { isWatcher } from "./watching.ts"

/** They read who read, and open nobody's file by it. */
export const lookRights = { "record.look": isWatcher } satisfies Rights
