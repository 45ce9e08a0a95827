import { existsSync, mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { buffer } from "node:stream/consumers"
import { Readable } from "node:stream"
import { z } from "zod"
import { opening, sealing, type BackupKey } from "../backup/sealed.ts"
import { keepFile, readBook, type Book } from "./book.ts"

/**
 * One copy of what changes with each renewal, where the backups are, sealed with their key: the salts and the book. Whoever has
 * it needs the master secret besides. It is written over, never kept beside: an older one would open what was destroyed.
 */
const name = "keys/current"
const shape = z.strictObject({
  sealing: z.array(z.int().min(1)).min(1),
  salts: z.record(z.string(), z.string()),
  book: z.string().nullable(),
})
export type KeysCopy = { sealing: number[]; salts: Record<string, string>; book: string | null }

const pathIn = (folder: string) => join(folder, "keys", "current")

export async function keepCopy(folder: string, key: BackupKey, copy: KeysCopy): Promise<void> {
  mkdirSync(join(folder, "keys"), { recursive: true, mode: 0o700 })
  const sealed = Readable.from([Buffer.from(JSON.stringify(copy), "utf8")]).pipe(sealing(key, name))
  keepFile(pathIn(folder), await buffer(sealed))
}

/** @throws when it was altered, or sealed with another key */
export async function findCopy(folder: string, key: BackupKey): Promise<KeysCopy | null> {
  const path = pathIn(folder)
  if (!existsSync(path)) return null
  const source = Readable.from([readFileSync(path)])
  const open = opening(key, name)
  source.on("error", (error) => open.destroy(error)).pipe(open)
  return shape.parse(JSON.parse((await buffer(open)).toString("utf8")))
}

/** The newer of two books; a copy may be behind, and a folder may have lost its own. */
export function newerBook(own: Book | null, copied: string | null): Book | null {
  const other = copied === null ? null : readBook(copied)
  if (!own || !other) return own ?? other
  return own.version >= other.version ? own : other
}
