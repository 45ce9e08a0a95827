import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import { appendAnchors, lastAnchor } from "#lib/platform/anchors.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { signedSeal, type SignedSeal } from "#lib/platform/seals.ts"

/** So many lines are written at once. */
const page = 500

const hash = z.instanceof(Uint8Array).transform((it) => Buffer.from(it).toString("hex"))
const base64 = z.instanceof(Uint8Array).transform((it) => Buffer.from(it).toString("base64"))
const sealShape = z.object({
  number: z.bigint().transform(String),
  at: z.string(),
  previous: hash,
  root: hash,
  counts: signedSeal.shape.rows,
  control_number: z.bigint().transform(String),
  control_hash: hash,
  list_hash: hash,
  signature: base64,
  public_key: base64,
  anchored: z.boolean(),
})

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

  const written = seals.map(toLine)
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

function toLine(it: z.output<typeof sealShape>): SignedSeal {
  return {
    format: "guichet-seal/1",
    ...{ number: it.number, at: it.at, previous: it.previous, root: it.root, list: it.list_hash },
    rows: it.counts,
    control: { number: it.control_number, hash: it.control_hash },
    ...{ publicKey: it.public_key, signature: it.signature },
  }
}
