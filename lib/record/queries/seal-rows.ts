import { z } from "zod"
import { signedSeal, type SignedSeal } from "#lib/platform/seals.ts"

const hash = z.instanceof(Uint8Array).transform((it) => Buffer.from(it).toString("hex"))
const base64 = z.instanceof(Uint8Array).transform((it) => Buffer.from(it).toString("base64"))

/** A seal without its list, as the database's functions answer it. */
export const sealShape = z.object({
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

/** The same as it was signed: one line of an anchor. */
export function toLine(it: z.output<typeof sealShape>): SignedSeal {
  return {
    format: "guichet-seal/1",
    ...{ number: it.number, at: it.at, previous: it.previous, root: it.root, list: it.list_hash },
    rows: it.counts,
    control: { number: it.control_number, hash: it.control_hash },
    ...{ publicKey: it.public_key, signature: it.signature },
  }
}
