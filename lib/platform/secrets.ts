import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto"
import { env, given } from "./env.ts"
import { newId } from "./ids.ts"

/**
 * Sealing and opening of identities: AES-256-GCM under a random key for each subject (a person, later a family),
 * itself wrapped by the key-encryption key. Asynchronous and in batches from the first day, so that a separate
 * vault process can stand behind it without changing a caller.
 */
export type SubjectKey = { id: string; wrapped: string }
/** Where a sealed text lives. Bound into it: moved to another row or column, it no longer opens. */
export type Place = { table: string; column: string; row: string }
export type Sealed = Place & { sealed: string }
export type Clear = Place & { text: string }
/** As many answers as were asked, in the same order. */
type Each<T extends readonly unknown[], A> = { -readonly [K in keyof T]: A }

export async function newSubjectKey(): Promise<SubjectKey> {
  const id = newId()
  return { id, wrapped: encrypt(master(), randomBytes(32), wrapping(id)) }
}

/** Destroying the subject's key row is the destruction of everything sealed here. Order is kept. */
export async function seal<const T extends readonly Clear[]>(
  key: SubjectKey,
  texts: T,
): Promise<Each<T, string>> {
  const own = { version: 0, bytes: unwrap(key) }
  return texts.map((it) => encrypt(own, Buffer.from(it.text, "utf8"), binding(it, key.id))) as Each<T, string>
}

/** @throws when a text was altered, moved, or sealed for somebody else: never wrong data. */
export async function open<const T extends readonly Sealed[]>(
  key: SubjectKey,
  texts: T,
): Promise<Each<T, string>> {
  const own = unwrap(key)
  return texts.map((it) => decrypt(() => own, it.sealed, binding(it, key.id)).toString("utf8")) as Each<
    T,
    string
  >
}

/** The same for named fields, of which some may be empty. */
export async function openSealed<F extends string>(
  key: SubjectKey,
  fields: Record<F, Sealed | null>,
): Promise<Record<F, string | null>> {
  const present = (Object.entries(fields) as [F, Sealed | null][]).filter(
    (it): it is [F, Sealed] => it[1] !== null,
  )
  const opened = await open(
    key,
    present.map(([, sealed]) => sealed),
  )
  const texts = new Map<string, string | null>(Object.keys(fields).map((name) => [name, null]))
  present.forEach(([name], i) => texts.set(name, opened[i] ?? null))
  return Object.fromEntries(texts) as Record<F, string | null>
}

/** What is no text: a document, sealed as bytes for a column of bytes. */
export type SealedBytes = Place & { sealed: Uint8Array }
export type ClearBytes = Place & { bytes: Uint8Array }

/** The same for files, in batches too: format, iv, tag and ciphertext, one after another, without the cost of letters. */
export async function sealBytes<const T extends readonly ClearBytes[]>(
  key: SubjectKey,
  files: T,
): Promise<Each<T, Buffer<ArrayBuffer>>> {
  const own = unwrap(key)
  const sealed = files.map((it) => {
    const iv = randomBytes(12)
    const cipher = createCipheriv("aes-256-gcm", own, iv)
    cipher.setAAD(Buffer.from(binding(it, key.id), "utf8"))
    const text = Buffer.concat([cipher.update(it.bytes), cipher.final()])
    return Buffer.concat([Buffer.of(bytesFormat), iv, cipher.getAuthTag(), text])
  })
  return sealed as Each<T, Buffer<ArrayBuffer>>
}

/** @throws when a file was altered, moved, or sealed for somebody else: never wrong data. */
export async function openBytes<const T extends readonly SealedBytes[]>(
  key: SubjectKey,
  files: T,
): Promise<Each<T, Buffer<ArrayBuffer>>> {
  const own = unwrap(key)
  const opened = files.map((it) => {
    if (it.sealed[0] !== bytesFormat || it.sealed.length < 29)
      throw new Error("a sealed file has lost its form")
    const decipher = createDecipheriv("aes-256-gcm", own, it.sealed.subarray(1, 13), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(binding(it, key.id), "utf8"))
    decipher.setAuthTag(it.sealed.subarray(13, 29))
    return Buffer.concat([decipher.update(it.sealed.subarray(29)), decipher.final()])
  })
  return opened as Each<T, Buffer<ArrayBuffer>>
}

const bytesFormat = 1

/** For short-lived secrets of no subject: the code or link that a letter must carry. */
export async function sealPassing(place: Place, text: string): Promise<string> {
  return encrypt(master(), Buffer.from(text, "utf8"), binding(place, "passing"))
}

export async function openPassing(sealed: Sealed): Promise<string> {
  return decrypt(masterOf, sealed.sealed, binding(sealed, "passing")).toString("utf8")
}

/** A keyed index over a normalised value: equal values meet, nothing else can be read from it. 128 bits. */
export async function blindIndex<const T extends readonly string[]>(
  column: string,
  values: T,
): Promise<Each<T, Buffer>> {
  const key = Buffer.from(given(env().indexKey, "INDEX_KEY"), "base64")
  const indexed = values.map((it) =>
    createHmac("sha256", key).update(`${column}\u0000${it}`).digest().subarray(0, 16),
  )
  return indexed as Each<T, Buffer>
}

/** A keyed hash for what must be checked and never read again (challenges, throttle purses). */
export function keyedHash(label: string, value: string): Buffer {
  return createHmac("sha256", given(env().nextAuthSecret, "NEXTAUTH_SECRET"))
    .update(`${label}\u0000${value}`)
    .digest()
}

/** From which the key is made that signs a closing's bundle. */
export function bundleSeed(): Buffer {
  return Buffer.from(given(env().bundleKey, "BUNDLE_KEY"), "base64")
}

type Key = { version: number; bytes: Buffer }

function master(): Key {
  const newest = given(env().sealingKeys?.split(",").at(-1), "SEALING_KEYS")
  const [version, bytes] = newest.split(":") as [string, string]
  return { version: Number(version), bytes: Buffer.from(bytes, "base64") }
}

function masterOf(version: number): Buffer {
  const found = given(env().sealingKeys, "SEALING_KEYS")
    .split(",")
    .find((it) => it.startsWith(`${version}:`))
  if (!found) throw new Error("the key that sealed this is no longer here")
  return Buffer.from(found.slice(found.indexOf(":") + 1), "base64")
}

function unwrap(key: SubjectKey): Buffer {
  return decrypt(masterOf, key.wrapped, wrapping(key.id))
}

const wrapping = (id: string) => `subject_key|wrapped|${id}|${id}`
const binding = (it: Place, subject: string) => `${it.table}|${it.column}|${it.row}|${subject}`

/** v | key version | iv | tag | text, each part base64url. */
function encrypt(key: Key, clear: Buffer, bound: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", key.bytes, iv)
  cipher.setAAD(Buffer.from(bound, "utf8"))
  const text = Buffer.concat([cipher.update(clear), cipher.final()])
  return ["1", key.version, b64(iv), b64(cipher.getAuthTag()), b64(text)].join("|")
}

function decrypt(keyOf: (version: number) => Buffer, sealed: string, bound: string): Buffer {
  const [format, version, iv, tag, text, ...rest] = sealed.split("|")
  if (format !== "1" || version === undefined || !iv || !tag || text === undefined || rest.length)
    throw new Error("a sealed text has lost its form")
  const decipher = createDecipheriv("aes-256-gcm", keyOf(Number(version)), Buffer.from(iv, "base64url"), {
    authTagLength: 16,
  })
  decipher.setAAD(Buffer.from(bound, "utf8"))
  decipher.setAuthTag(Buffer.from(tag, "base64url"))
  return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()])
}

const b64 = (bytes: Buffer) => bytes.toString("base64url")
