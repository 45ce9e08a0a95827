import { z } from "zod"
import { sha256 } from "./merkle.ts"
import { isSignedBy, publicKeyOf, signWith } from "./signatures.ts"

/** The kinds of rows that are sealed, in the order of a seal's tree. Control events are rows of the audit. */
export const lanes = ["audit", "disclosure", "reading", "history"] as const
export type Lane = (typeof lanes)[number]

/** Before the first seal, and before the first control event. */
export const beginning = sha256(Buffer.from("guichet")).toString("hex")

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const number = z.string().regex(/^\d{1,19}$/)
const count = z.number().int().min(0)

/** Everything that a seal says; hashes in hexadecimal, numbers that may grow large as text. */
export const sealFacts = z.strictObject({
  number,
  at: z.string().max(40),
  previous: hash,
  root: hash,
  list: hash,
  rows: z.strictObject({ audit: count, disclosure: count, reading: count, history: count }),
  control: z.strictObject({ number, hash }),
})
export type SealFacts = z.output<typeof sealFacts>

/** A seal outside its database: one line of an anchor. */
export const signedSeal = z.strictObject({
  format: z.literal("guichet-seal/1"),
  ...sealFacts.shape,
  publicKey: z.string().max(100),
  signature: z.string().max(200),
})
export type SignedSeal = z.output<typeof signedSeal>

export function signSeal(facts: SealFacts, seed: Uint8Array): SignedSeal {
  return {
    format: "guichet-seal/1",
    ...facts,
    publicKey: publicKeyOf(seed),
    signature: signWith(seed, textOf(facts)),
  }
}

export const isGenuine = (seal: SignedSeal) => isSignedBy(seal.publicKey, textOf(seal), seal.signature)

/** What the next seal carries as `previous`. */
export const hashOf = (facts: SealFacts) => sha256(textOf(facts)).toString("hex")

/** Written in one way only: what is signed, and what the chain of seals is made of. */
function textOf({ number: n, at, previous, root, list, rows, control }: SealFacts): Buffer {
  const { audit, disclosure, reading, history } = rows
  const facts = {
    ...{ number: n, at, previous, root, list, rows: { audit, disclosure, reading, history } },
    control: { number: control.number, hash: control.hash },
  }
  return Buffer.from(`guichet-seal/1\n${JSON.stringify(facts)}`, "utf8")
}

/** One row in a seal's list: eight bytes of its seq, and its leaf. */
export type Listed = { seq: bigint; leaf: Buffer }
const entry = 40

export function readList(list: Buffer): Listed[] {
  const found: Listed[] = []
  for (let at = 0; at + entry <= list.length; at += entry)
    found.push({ seq: list.readBigInt64BE(at), leaf: list.subarray(at + 8, at + entry) })
  return found
}
