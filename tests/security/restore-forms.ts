import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** Forms of bringing a record back, well filled; there is no such entry, and nothing to decide. */
export const restoreForms = (): Record<string, Filled> => ({
  askRestoreAction: { seq: "999999999", why: "Essai." },
  approveRestoreAction: { restoreId: newId() },
  refuseRestoreAction: { restoreId: newId(), why: "Essai." },
})
