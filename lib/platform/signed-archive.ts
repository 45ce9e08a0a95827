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

/** Who signs: the vault, or whoever holds the seed. */
export type Signer = { publicKey: string; sign(text: string): Promise<string> }

/** @param subject what the bundle is about; signed with the files */
export async function packSignedBy(
  signer: Signer,
  subject: string,
  files: readonly Named[],
): Promise<Buffer> {
  const manifest = manifestOf(subject, files)
  return written(signer.publicKey, await signer.sign(signedText(manifest)), manifest, files)
}

/** The same, by whoever holds the key. @param seed 32 bytes, from which it is made */
export function packSigned(subject: string, files: readonly Named[], seed: Uint8Array): Buffer {
  const manifest = manifestOf(subject, files)
  const signature = signWith(seed, Buffer.from(signedText(manifest), "utf8"))
  return written(publicKeyOf(seed), signature, manifest, files)
}

const inOrder = (files: readonly Named[]) => [...files].sort((a, b) => (a.name < b.name ? -1 : 1))

function manifestOf(subject: string, files: readonly Named[]): Archive["manifest"] {
  const listed = inOrder(files).map(({ name, bytes }) => ({
    name,
    bytes: bytes.length,
    sha256: sha256Of(bytes),
  }))
  return { subject, files: listed }
}

function written(
  publicKey: string,
  signature: string,
  manifest: Archive["manifest"],
  files: readonly Named[],
): Buffer {
  const texts = inOrder(files).map(({ name, bytes }): [string, string] => [
    name,
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"),
  ])
  return write({ format, publicKey, signature, manifest, files: Object.fromEntries(texts) })
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
  if (!isSignedBy(archive.publicKey, Buffer.from(signedText(archive.manifest), "utf8"), archive.signature))
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

/** With what every signed text begins: a key that signs nothing else cannot be made to sign for another purpose. */
export const signedBeginning = `${format}\n`
const signedText = (manifest: Archive["manifest"]) => `${signedBeginning}${JSON.stringify(manifest)}`
export const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
