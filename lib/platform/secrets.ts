import { createHmac } from "node:crypto"
import { env, given } from "./env.ts"
import type { Signer } from "./signed-archive.ts"
import type { Key, Value } from "./vault/asked.ts"
import { askVault } from "./vault/desk.ts"
import type { Place } from "./vault/sealing.ts"

/**
 * Sealing and opening of identities, by the vault (docs/decisions/036): AES-256-GCM under a random key for each subject,
 * itself wrapped by the key-encryption key. What a function of the database gives to open with is a slip, not a key.
 * @throws OpeningRefused when the vault says no, VaultAway when nobody answers: either way nothing was opened
 */
export type SubjectKey = Key
export type { Place }
/** Where a sealed text lives is bound into it: moved to another row or column, it no longer opens. */
export type Sealed = Place & { sealed: string }
export type Clear = Place & { text: string }
/** As many answers as were asked, in the same order. */
type Each<T extends readonly unknown[], A> = { -readonly [K in keyof T]: A }

/** A new key, wrapped: to be kept in its row. Only the vault can open with it, and only by a slip. */
export async function newSubjectKey(): Promise<SubjectKey> {
  const [id, wrapped] = texts(await askVault({ do: "keys", count: 1 }))
  return { id: id ?? "", wrapped: wrapped ?? "" }
}

/** Destroying the subject's key row is the destruction of everything sealed here. Order is kept. */
export async function seal<const T extends readonly Clear[]>(
  key: SubjectKey,
  items: T,
): Promise<Each<T, string>> {
  return texts(await askVault({ do: "seal", key, items })) as Each<T, string>
}

/** @throws when a text was altered, moved, or sealed for somebody else: never wrong data. */
export async function open<const T extends readonly Sealed[]>(
  key: SubjectKey,
  items: T,
): Promise<Each<T, string>> {
  // What opens nothing asks for nothing, and leaves no line.
  return (items.length > 0 ? texts(await askVault({ do: "open", key, items })) : []) as Each<T, string>
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
  const found = new Map<string, string | null>(Object.keys(fields).map((name) => [name, null]))
  present.forEach(([name], i) => found.set(name, opened[i] ?? null))
  return Object.fromEntries(found) as Record<F, string | null>
}

/** What is no text: a document, sealed as bytes for a column of bytes. */
export type SealedBytes = Place & { sealed: Uint8Array }
export type ClearBytes = Place & { bytes: Uint8Array }

export async function sealBytes<const T extends readonly ClearBytes[]>(
  key: SubjectKey,
  items: T,
): Promise<Each<T, Buffer<ArrayBuffer>>> {
  return bytes(await askVault({ do: "seal-bytes", key, items })) as Each<T, Buffer<ArrayBuffer>>
}

/** @throws when a file was altered, moved, or sealed for somebody else: never wrong data. */
export async function openBytes<const T extends readonly SealedBytes[]>(
  key: SubjectKey,
  items: T,
): Promise<Each<T, Buffer<ArrayBuffer>>> {
  const opened = items.length > 0 ? bytes(await askVault({ do: "open-bytes", key, items })) : []
  return opened as Each<T, Buffer<ArrayBuffer>>
}

/** For short-lived secrets of no subject: the code or link that a letter must carry. */
export async function sealPassing(place: Place, text: string): Promise<string> {
  return texts(await askVault({ do: "seal-passing", item: { ...place, text } }))[0] ?? ""
}

/** For the letter that carries it and nobody else: with the slip that sec.passing puts in front (post.ts). */
export async function openPassing(item: Sealed): Promise<string> {
  return texts(await askVault({ do: "open-passing", item }))[0] ?? ""
}

/** A keyed index over a normalised value: equal values meet, nothing else can be read from it. 128 bits. */
export async function blindIndex<const T extends readonly string[]>(
  column: string,
  values: T,
): Promise<Each<T, Buffer>> {
  return bytes(await askVault({ do: "index", column, values })) as Each<T, Buffer>
}

/** Who signs a closing's bundle. */
export async function bundleSigner(): Promise<Signer> {
  const [publicKey = ""] = texts(await askVault({ do: "signer" }))
  return { publicKey, sign: async (text) => texts(await askVault({ do: "sign", text }))[0] ?? "" }
}

/** A keyed hash for what must be checked and never read again (challenges, throttle purses). */
export function keyedHash(label: string, value: string): Buffer {
  return createHmac("sha256", given(env().nextAuthSecret, "NEXTAUTH_SECRET"))
    .update(`${label}\u0000${value}`)
    .digest()
}

const texts = (values: readonly Value[]) => values.map((it) => (typeof it === "string" ? it : ""))
const bytes = (values: readonly Value[]) =>
  values.map((it) =>
    typeof it === "string"
      ? Buffer.of()
      : Buffer.from(it.buffer as ArrayBuffer, it.byteOffset, it.byteLength),
  )
