import { newId } from "#lib/platform/ids.ts"
import type { Filled } from "#tests/support/posts.ts"

/** Forms of exports, well filled; there is no such service, and nothing to decide or to find. */
export const exportForms = (): Record<string, Filled> => ({
  askExportAction: { purpose: "REGULATOR", services: "nulle-part", most: "5" },
  approveExportAction: { exportId: newId() },
  refuseExportAction: { exportId: newId() },
  withdrawExportAction: { exportId: newId() },
  traceExportAction: { mark: "bcdfghjkmnpqrstv" },
})
