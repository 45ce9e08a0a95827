import type { System } from "#lib/platform/access.ts"
import { readAnchors } from "#lib/platform/anchors.ts"
import { readRestores } from "#lib/platform/restores.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { groupsOf, sourceOf, type Source } from "./source.ts"
import { anchorPatienceMs } from "./verify-dump.ts"
import { note, sayUnconfirmed, verifySeal, type Progress } from "./verify-seals.ts"
import { withAnchors } from "./with-anchors.ts"

/** Well inside what a transaction of a job may take. */
const stretchMs = 6_000

/**
 * Verifies from where `so` stands, seal by seal, against the anchors of this machine, until `last` or until the time of a
 * stretch is over. Changes `so`, which can be kept and handed in again.
 * @returns whether the end was reached.
 */
export async function verifyStretch(
  db: ScopedDb<System>,
  so: Progress,
  until: Omit<Until, "forMs"> & Partial<Until>,
): Promise<boolean> {
  return verifyFrom(sourceOf(db), so, { forMs: stretchMs, ...until })
}

type Until = { folder: string; key: string; last: bigint; forMs: number }

/** The same, wherever the record is read from. */
export async function verifyFrom(
  source: Source,
  so: Progress,
  { folder, key, last, forMs }: Until,
): Promise<boolean> {
  const begun = performance.now()
  const head = await source.head()
  const trust = {
    ...{ keys: [key], restores: readRestores(folder, [key]) },
    freshSince: new Date(Date.parse(head.at) - anchorPatienceMs).toISOString(),
  }
  const after = BigInt(so.seal)
  const groups = after === 0n ? groupsOf(source) : groupsOf(source, after)
  for await (const group of withAnchors(groups, readAnchors(folder, after), after)) {
    // What was sealed since is the next verification's, unless nothing should be there at all.
    if (group.number > last && group.number <= BigInt(head.lastSeal)) break
    verifySeal(so, group, trust)
    if (performance.now() - begun > forMs && group.number < last) return false
  }
  if (BigInt(so.seal) < last)
    note(so, { what: "SEAL_MISSING", seal: String(BigInt(so.seal) + 1n), until: String(last) })
  sayUnconfirmed(so)
  return true
}
