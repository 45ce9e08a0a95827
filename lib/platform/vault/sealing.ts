import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto"

/**
 * AES-256-GCM, and nothing of who asks: what is sealed is bound to its place (table, column, row) and to its subject, so
 * that moved to another row or column, or altered, it no longer opens.
 */
export type Place = { table: string; column: string; row: string }

/** The key-encryption keys, by version; the newest seals. */
export type Ring = { newest: number; keys: ReadonlyMap<number, Buffer> }

/** @param text `version:base64` with commas between, the newest last: the setting SEALING_KEYS */
export function ringOf(text: string): Ring {
  const pairs = text.split(",").map((it): [number, Buffer] => {
    const [version = "", ...rest] = it.split(":")
    return [Number(version), Buffer.from(rest.join(":"), "base64")]
  })
  return { newest: pairs.at(-1)?.[0] ?? 0, keys: new Map(pairs) }
}

export const subjectKey = (id: string) => `subject_key|wrapped|${id}|${id}`
export const bound = (it: Place, subject: string) => `${it.table}|${it.column}|${it.row}|${subject}`

/** What was altered, moved, sealed for somebody else, or by a key that is no longer here. */
export class Altered extends Error {
  constructor(what: string) {
    super(what)
    this.name = "Altered"
  }
}

export function wrap(ring: Ring, bytes: Uint8Array, binding: string): string {
  return sealText({ version: ring.newest, bytes: keyOf(ring, ring.newest) }, bytes, binding)
}

export function unwrap(ring: Ring, wrapped: string, binding: string): Buffer {
  return openText((version) => keyOf(ring, version), wrapped, binding)
}

/** By which version something was wrapped. */
export const versionOf = (wrapped: string) => Number(wrapped.split("|")[1])

/** v | key version | iv | tag | text, each part base64url. */
export function sealText(
  key: { version: number; bytes: Uint8Array },
  clear: Uint8Array,
  binding: string,
): string {
  const { iv, tag, text } = encrypt(key.bytes, clear, binding)
  return ["1", key.version, b64(iv), b64(tag), b64(text)].join("|")
}

export function openText(keyFor: (version: number) => Buffer, sealed: string, binding: string): Buffer {
  const [format, version, iv, tag, text, ...rest] = sealed.split("|")
  if (format !== "1" || version === undefined || !iv || !tag || text === undefined || rest.length)
    throw new Altered("a sealed text has lost its form")
  const part = (it: string) => Buffer.from(it, "base64url")
  return decrypt(keyFor(Number(version)), { iv: part(iv), tag: part(tag), text: part(text) }, binding)
}

const bytesFormat = 1

/** What is no text, for a column of bytes: format, iv, tag and ciphertext, one after another, without the cost of letters. */
export function sealRaw(key: Uint8Array, clear: Uint8Array, binding: string): Buffer<ArrayBuffer> {
  const { iv, tag, text } = encrypt(key, clear, binding)
  return Buffer.concat([Buffer.of(bytesFormat), iv, tag, text])
}

export function openRaw(key: Uint8Array, sealed: Uint8Array, binding: string): Buffer<ArrayBuffer> {
  if (sealed[0] !== bytesFormat || sealed.length < 29) throw new Altered("a sealed file has lost its form")
  const part = (from: number, until?: number) => sealed.subarray(from, until)
  return decrypt(key, { iv: part(1, 13), tag: part(13, 29), text: part(29) }, binding)
}

/** Equal values meet, nothing else can be read from it. 128 bits. */
export function indexOf(key: Uint8Array, column: string, value: string): Buffer {
  return createHmac("sha256", key).update(`${column}\u0000${value}`).digest().subarray(0, 16)
}

export const newKey = () => randomBytes(32)

function keyOf(ring: Ring, version: number): Buffer {
  const found = ring.keys.get(version)
  if (!found) throw new Altered("the key that sealed this is no longer here")
  return found
}

function encrypt(key: Uint8Array, clear: Uint8Array, binding: string) {
  const iv = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", key, iv)
  cipher.setAAD(Buffer.from(binding, "utf8"))
  const text = Buffer.concat([cipher.update(clear), cipher.final()])
  return { iv, tag: cipher.getAuthTag(), text }
}

type Parts = { iv: Uint8Array; tag: Uint8Array; text: Uint8Array }

function decrypt(key: Uint8Array, { iv, tag, text }: Parts, binding: string): Buffer<ArrayBuffer> {
  if (iv.length !== 12 || tag.length !== 16) throw new Altered("a sealed text has lost its form")
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: 16 })
  decipher.setAAD(Buffer.from(binding, "utf8"))
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(text), decipher.final()])
  } catch {
    throw new Altered("a sealed text was altered, moved, or is somebody else's")
  }
}

const b64 = (bytes: Buffer) => bytes.toString("base64url")
