import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import { rootOf, sha256 } from "#lib/platform/merkle.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { hashOf, lanes, readList, signSeal, type SealFacts } from "#lib/platform/seals.ts"

/** As many rows of each lane as one seal takes at most: a second's work, well inside a transaction's time. */
export const roomOfSeal = 10_000
/** A quiet portal says so from time to time: between two seals nothing can have been taken away. */
const quietMs = 3_600_000

const bytes = z.instanceof(Uint8Array).transform((it) => Buffer.from(it))
const list = bytes.nullable().transform((it) => it ?? Buffer.alloc(0))
const takenShape = z.object({
  number: z.bigint(),
  at: z.string(),
  previous: bytes,
  control_number: z.bigint(),
  control_hash: bytes,
  last_at: z.date().nullable(),
  audit: list,
  disclosure: list,
  reading: list,
  history: list,
})
type Taken = z.output<typeof takenShape>

/**
 * Seals what waits: marks the rows, makes the tree over them, signs its root with the last seal's hash. All of it is one
 * transaction, so that a row is of one seal or still waits.
 * @param above the last number that is anchored; a seal that was signed once is never signed again, even if the database
 * has forgotten it
 * @returns how many rows it sealed; null when there was nothing to do, or another worker does it.
 */
export async function sealWaiting(
  db: ScopedDb<System>,
  { seed, above, room = roomOfSeal }: { seed: Uint8Array; above: string; room?: number },
): Promise<number | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select number, at, previous, control_number, control_hash, last_at, audit, disclosure, reading, history
    from sec.take_leaves(${room}::int, ${above}::bigint)`
  const [row] = rows
  if (!row) return null
  const taken = takenShape.parse(row)
  const whole = Buffer.concat(lanes.map((it) => taken[it]))
  if (whole.length === 0 && isQuiet(taken)) return null

  const facts = factsOf(taken, whole)
  const signed = signSeal(facts, seed)

  const { previous, root, control, rows: counts } = signed
  await db.tx.$queryRaw`
    select sec.keep_seal(${facts.number}::bigint, ${facts.at}, ${hex(previous)}, ${hex(root)}, ${JSON.stringify(counts)}::jsonb,
      ${control.number}::bigint, ${hex(control.hash)}, ${whole}, ${hex(facts.list)}, ${hex(hashOf(facts))},
      ${Buffer.from(signed.signature, "base64")}, ${Buffer.from(signed.publicKey, "base64")})::text`
  return lanes.reduce((sum, it) => sum + counts[it], 0)
}

function factsOf(taken: Taken, whole: Buffer): SealFacts {
  const count = (lane: Buffer) => readList(lane).length
  return {
    number: String(taken.number),
    at: taken.at,
    previous: taken.previous.toString("hex"),
    root: rootOf(readList(whole).map((it) => it.leaf)).toString("hex"),
    list: sha256(whole).toString("hex"),
    rows: {
      audit: count(taken.audit),
      disclosure: count(taken.disclosure),
      reading: count(taken.reading),
      history: count(taken.history),
    },
    control: { number: String(taken.control_number), hash: taken.control_hash.toString("hex") },
  }
}

function isQuiet({ at, last_at: last }: Taken): boolean {
  return last !== null && Date.parse(at) - last.getTime() < quietMs
}

const hex = (text: string) => Buffer.from(text, "hex")
