import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** Forms of requests about keys, well filled; the one that asks forgets its version, and there is nothing to decide. */
export const keysForms = (): Record<string, Filled> => ({
  askKeysAction: { deed: "RECALL", version: "x" },
  approveKeysAction: { keysId: newId() },
  refuseKeysAction: { keysId: newId() },
  withdrawKeysAction: { keysId: newId() },
})
