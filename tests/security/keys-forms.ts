import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** Forms of requests about keys, well filled; there is nothing to decide. */
export const keysForms = (): Record<string, Filled> => ({
  askKeysAction: { deed: "RECALL", version: "9" },
  approveKeysAction: { keysId: newId() },
  refuseKeysAction: { keysId: newId() },
  withdrawKeysAction: { keysId: newId() },
})
