import { readFileSync } from "node:fs"
import { z } from "zod"
import { openSigned, packSigned, publicKeyOf } from "#lib/platform/signed-archive.ts"
import { fingerprintOf, signingSeed, type BackupKey } from "./sealed.ts"

/** What a base is made of, where in the log it begins and from where on it is whole. Signed; no word of a row. */
const shape = z.strictObject({
  format: z.literal("guichet-base/1"),
  id: z.string(),
  /** The cluster's own number: a log of another cluster leads nowhere. */
  system: z.string(),
  postgres: z.string(),
  /** The newest migration that the database had. */
  migration: z.string(),
  timeline: z.number().int(),
  segmentBytes: z.number().int(),
  startLsn: z.string(),
  stopLsn: z.string(),
  startWal: z.string(),
  stopWal: z.string(),
  begunAt: z.iso.datetime({ precision: 6 }),
  /** From here on a restore may aim. */
  endedAt: z.iso.datetime({ precision: 6 }),
  key: z.string(),
  /** PostgreSQL's own words, to be put beside the files: without them it would begin in the wrong place. */
  label: z.string(),
  folders: z.array(z.string()),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
  pack: z.strictObject({ bytes: z.number().int(), sha256: z.string() }),
})
export type Manifest = z.output<typeof shape>

const name = "manifest.json"

export function signManifest(it: Manifest, key: BackupKey): Buffer {
  return packSigned(
    `base ${it.id}`,
    [{ name, bytes: Buffer.from(`${JSON.stringify(it)}\n`) }],
    signingSeed(key),
  )
}

/** @throws with a sentence, when it is not one, or not one of this key */
export function readManifest(path: string, key: BackupKey): Manifest {
  const opened = openSigned(readFileSync(path), publicKeyOf(signingSeed(key)))
  if (!opened.ok) {
    if (opened.reason === "OTHER_KEY")
      throw new Error(`${path} was signed with another key (ours: ${fingerprintOf(key)}).`)
    throw new Error(`${path} is not as it was written (${opened.reason}).`)
  }
  return shape.parse(JSON.parse(opened.value.files.get(name)?.toString("utf8") ?? ""))
}
