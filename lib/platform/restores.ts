import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { sha256 } from "./merkle.ts"
import { hashOf, type SignedSeal } from "./seals.ts"
import { isSignedBy, publicKeyOf, signWith } from "./signatures.ts"

/**
 * What a restore left behind, signed by whoever holds the record's key: after which seal the database ended, and up to which
 * the anchors knew more. Both by number and hash, so that it explains this one gap and no other.
 */
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const end = z.strictObject({ number: z.string().regex(/^\d{1,19}$/), hash })
const facts = z.strictObject({ at: z.string().max(40), to: z.string().max(80), after: end, until: end })
const note = z.strictObject({
  format: z.literal("guichet-restore/1"),
  ...facts.shape,
  publicKey: z.string().max(100),
  signature: z.string().max(200),
})
type Facts = z.output<typeof facts>
export type RestoreNote = z.output<typeof note> & { digest: string }

const file = "restores.jsonl"

/** Beside the anchors, only ever longer. `after`: the last seal that the copy has; its own hash where it has none. */
export function noteRestore(
  folder: string,
  seed: Uint8Array,
  {
    to,
    at,
    after,
    until,
  }: { to: string; at: Date; after: { number: string; hash: string }; until: SignedSeal },
): void {
  const said: Facts = {
    ...{ at: at.toISOString(), to, after: { number: after.number, hash: after.hash } },
    until: { number: until.number, hash: hashOf(until) },
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const line = JSON.stringify({
    format: "guichet-restore/1",
    ...said,
    publicKey: publicKeyOf(seed),
    signature: signWith(seed, textOf(said)),
  })
  appendFileSync(join(folder, file), `${line}\n`, { mode: 0o600, flush: true })
}

/** Those that one of these keys signed; whatever else stands in the file is nothing. */
export function readRestores(folder: string, keys: readonly string[]): RestoreNote[] {
  const path = join(folder, file)
  if (!existsSync(folder) || !statSync(folder).isDirectory() || !existsSync(path)) return []
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line) => {
      const it = read(line)
      return it && keys.includes(it.publicKey) && isSignedBy(it.publicKey, textOf(it), it.signature)
        ? [{ ...it, digest: sha256(Buffer.from(line, "utf8")).toString("hex") }]
        : []
    })
}

function read(line: string) {
  try {
    return note.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}

function textOf({ at, to, after, until }: Facts): Buffer {
  return Buffer.from(
    `guichet-restore/1\n${JSON.stringify({
      ...{ at, to, after: { number: after.number, hash: after.hash } },
      until: { number: until.number, hash: until.hash },
    })}`,
    "utf8",
  )
}
