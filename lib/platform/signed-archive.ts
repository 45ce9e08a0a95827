import { createHash } from "node:crypto"
import { z } from "zod"
import { done, refuse, type Result } from "./result.ts"
import { isSignedBy, publicKeyOf, signWith } from "./signatures.ts"

export { publicKeyOf }

/**
 * Several files in one, signed (Ed25519): JSON, written in one way only. The same files and key give the same bytes, and
 * any other bytes are found, because what is read is written again and compared. Needs nothing but the file itself.
 */
export type Named = { name: string; bytes: Uint8Array }
export type Wrong =
  "NOT_AN_ARCHIVE" | "NOT_AS_WRITTEN" | "FILE_CHANGED" | "FILE_MISSING" | "OTHER_KEY" | "SIGNATURE"

const format = "guichet-bundle/1"
const shape = z.strictObject({
  format: z.literal(format),
  publicKey: z.string(),
  signature: z.string(),
  manifest: z.strictObject({
    subject: z.string(),
    files: z.array(z.strictObject({ name: z.string(), bytes: z.number(), sha256: z.string() })),
  }),
  files: z.record(z.string(), z.string()),
})
type Archive = z.output<typeof shape>

/** @param subject what the bundle is about; signed with the files @param seed 32 bytes, from which the key is made */
export function packSigned(subject: string, files: readonly Named[], seed: Uint8Array): Buffer {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1))
  const manifest = {
    subject,
    files: sorted.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256Of(bytes) })),
  }
  return write({
    format,
    publicKey: publicKeyOf(seed),
    signature: signWith(seed, signedText(manifest)),
    manifest,
    files: Object.fromEntries(
      sorted.map(({ name, bytes }) => [
        name,
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"),
      ]),
    ),
  })
}

/**
 * The first thing that is wrong, with the file it is about; or what is inside.
 * @param expectedKey whose signature is asked for: without it, the bundle only proves that it agrees with itself
 */
export function openSigned(
  bytes: Uint8Array,
  expectedKey?: string,
): Result<{ subject: string; publicKey: string; files: Map<string, Buffer> }, Wrong> {
  const archive = read(bytes)
  if (!archive) return refuse("NOT_AN_ARCHIVE")
  if (!write(archive).equals(bytes)) return refuse("NOT_AS_WRITTEN")
  const { manifest, files } = archive
  const opened = new Map<string, Buffer>()
  for (const { name, bytes: size, sha256: wanted } of manifest.files) {
    const text = Object.hasOwn(files, name) ? files[name] : undefined
    if (text === undefined) return refuse("FILE_MISSING", name)
    const body = Buffer.from(text, "base64")
    if (body.toString("base64") !== text || body.length !== size || sha256Of(body) !== wanted)
      return refuse("FILE_CHANGED", name)
    opened.set(name, body)
  }
  const unlisted = Object.keys(files).find((it) => !opened.has(it))
  if (unlisted !== undefined) return refuse("FILE_CHANGED", unlisted)
  if (expectedKey !== undefined && archive.publicKey !== expectedKey.trim()) return refuse("OTHER_KEY")
  if (!isSignedBy(archive.publicKey, signedText(archive.manifest), archive.signature))
    return refuse("SIGNATURE")
  return done({ subject: manifest.subject, publicKey: archive.publicKey, files: opened })
}

function read(bytes: Uint8Array): Archive | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return shape.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function write({ format: kind, publicKey, signature, manifest, files }: Archive): Buffer {
  const whole = {
    format: kind,
    publicKey,
    signature,
    manifest: {
      subject: manifest.subject,
      files: manifest.files.map(({ name, bytes, sha256: hash }) => ({ name, bytes, sha256: hash })),
    },
    files,
  }
  return Buffer.from(`${JSON.stringify(whole, null, 1)}\n`, "utf8")
}

const signedText = (manifest: Archive["manifest"]) =>
  Buffer.from(`${format}\n${JSON.stringify(manifest)}`, "utf8")
export const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
