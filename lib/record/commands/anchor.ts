import type { System } from "#lib/platform/access.ts"
import { appendAnchors, lastAnchor } from "#lib/platform/anchors.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { SignedSeal } from "#lib/platform/seals.ts"
import { sealShape, toLine } from "../queries/seal-rows.ts"

/** So many lines are written at once. */
const page = 500

export type Anchored = {
  written: SignedSeal[]
  /** Seals that were anchored once and are in the folder no more; they are written again, and somebody is told. */
  lost: number
}

/** Writes the seals that the folder does not have yet behind those it has, and notes that they stand there. */
export async function anchorSeals(
  db: ScopedDb<System>,
  { folder, publicKey }: { folder: string; publicKey: string },
): Promise<Anchored> {
  // One at a time, or two workers write the same lines.
  await db.tx.$queryRaw`select sec.hold_seals()::text`
  const above = lastAnchor(folder, publicKey)?.number ?? "0"
  const rows = await db.tx.$queryRaw<unknown[]>`
    select number, at, previous, root, counts, control_number, control_hash, list_hash, signature, public_key, anchored
    from sec.seals_above(${above}::bigint, ${page}::int)`
  const seals = rows.map((it) => sealShape.parse(it))
  const last = seals.at(-1)
  if (!last) return { written: [], lost: 0 }

  const written = seals.map((it) => toLine(it))
  appendAnchors(folder, written)
  await db.tx.$queryRaw`select sec.note_anchored(${last.number}::bigint)::text`
  return { written, lost: seals.filter((it) => it.anchored).length }
}

/** What the second place has not been told yet. */
export async function anchorsToPost(db: ScopedDb<System>): Promise<SignedSeal[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select number, at, previous, root, counts, control_number, control_hash, list_hash, signature, public_key, anchored
    from sec.seals_above(sec.posted(), ${page}::int)`
  return rows.map((it) => toLine(sealShape.parse(it)))
}
