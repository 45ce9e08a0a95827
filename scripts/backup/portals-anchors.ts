import { existsSync, readdirSync } from "node:fs"
import { join, resolve } from "node:path"

/** @throws before an hour is spent: without the anchors of the portal that was backed up nothing says whether its record is whole */
export function refuseWithoutAnchors(anchors: string) {
  if (existsSync(anchors) && readdirSync(anchors).length > 0) return
  throw new Error(
    `No anchors are in ${anchors}. Set ANCHOR_DIR to the folder in which the portal that was backed up wrote them, or to a copy of it: ` +
      `what was restored is held against them. If there are none any more: --without-anchors, and nothing says whether the record is whole.`,
  )
}

/** What to type next: the restored portal goes on with the anchors of the one that it is a copy of. */
export function startLine(into: string, anchors: string): string {
  const own = resolve(anchors) === join(resolve(into), "anchors") ? "" : ` ANCHOR_DIR=${resolve(anchors)}`
  return `DATA_DIR=${into}${own} npm start`
}
