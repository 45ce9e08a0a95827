import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { z } from "zod"

/**
 * The book of keys: what every living key is wrapped as, by the newest key-encryption key, beside the database and in none of its
 * backups. A backup holds wrappings of older ones, which nobody can undo any more; whoever is restored from it gets theirs from
 * here, and whoever was destroyed stands here no more (docs/decisions/048).
 */
const head = z.strictObject({
  book: z.literal(1),
  /** By the portal's clock: who was destroyed before stands in it no more. */
  at: z.iso.datetime(),
  version: z.int().min(1),
  count: z.int().min(0),
})
const line = z.union([
  z.tuple([z.string(), z.string(), z.string()]),
  z.tuple([z.string(), z.string(), z.string(), z.iso.datetime()]),
])

/** `goneSince`: in no row any more, though nobody destroyed it by right; kept as long as a backup that has the row. */
export type Entry = { kind: string; id: string; wrapped: string; goneSince?: string }
export type Book = { at: string; version: number; entries: Entry[] }

export const bookIn = (dataDir: string) => join(dataDir, "key-book.jsonl")

export function bookText({ at, version, entries }: Book): string {
  const lines = entries.map(({ kind, id, wrapped, goneSince }) =>
    JSON.stringify(goneSince ? [kind, id, wrapped, goneSince] : [kind, id, wrapped]),
  )
  return `${[JSON.stringify({ book: 1, at, version, count: entries.length }), ...lines].join("\n")}\n`
}

/** @throws for one that is not whole: a book that lost a line is never half used */
export function readBook(text: string): Book {
  const [first = "", ...lines] = text.trimEnd().split("\n")
  const { at, version, count } = head.parse(JSON.parse(first))
  const entries = lines.map((it): Entry => {
    const [kind, id, wrapped, goneSince] = line.parse(JSON.parse(it))
    return { kind, id, wrapped, ...(goneSince ? { goneSince } : {}) }
  })
  if (entries.length !== count) throw new Error("The book of keys is cut off: take its copy.")
  return { at, version, entries }
}

export function findBook(dataDir: string): Book | null {
  const path = bookIn(dataDir)
  return existsSync(path) ? readBook(readFileSync(path, "utf8")) : null
}

/** On the disk and whole, or the former one. */
export function keepFile(path: string, bytes: string | Uint8Array): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, bytes, { mode: 0o600, flush: true })
  renameSync(draft, path)
  const folder = openSync(dirname(path), "r")
  fsyncSync(folder)
  closeSync(folder)
}
