import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs"
import { open, rename, rm, stat } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"

/**
 * The folder of the backups: a base is bases/<id>/ with its pack and its manifest, the log that leads on from it is wal/, one
 * sealed file for each segment. Everything is written beside its place and moved when it is whole and on disk.
 */
export type Shelf = {
  folder: string
  base(id: string): { folder: string; pack: string; manifest: string }
  wal(name: string): string
  /** When PostgreSQL gave this segment away: whatever it wrote before is in it or before it. */
  writtenAt(name: string): string
  /** Oldest first. */
  bases(): string[]
  segments(): string[]
}

export function openShelf(folder: string): Shelf {
  const home = resolve(folder)
  const list = (below: string, pattern: RegExp) =>
    existsSync(join(home, below))
      ? readdirSync(join(home, below))
          .filter((it) => pattern.test(it))
          .sort()
      : []
  return {
    folder: home,
    base: (id) => {
      const own = join(home, "bases", id)
      return { folder: own, pack: join(own, "pack"), manifest: join(own, "manifest.json") }
    },
    wal: (name) => join(home, "wal", name),
    writtenAt: (name) =>
      statSync(join(home, "wal", name))
        .mtime.toISOString()
        .replace("Z", "000Z"),
    bases: () => list("bases", /^\d{8}T\d{6}Z-\d+$/),
    segments: () => list("wal", archived),
  }
}

/** What PostgreSQL gives its archive: segments, histories of timelines, and a note at each base. */
export const archived = /^[0-9A-F]{24}(\.[0-9A-F]{8}\.backup|\.partial)?$|^[0-9A-F]{8}\.history$/

export function makeShelf(folder: string): Shelf {
  const shelf = openShelf(folder)
  for (const it of ["bases", "wal"]) mkdirSync(join(shelf.folder, it), { recursive: true, mode: 0o700 })
  return shelf
}

/** @param write fills the draft; what it leaves is there whole after this, or not at all */
export async function whole(path: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${path}.part`
  await rm(draft, { recursive: true, force: true })
  await write(draft)
  await settle(draft)
  await rename(draft, path)
  await settle(dirname(path))
}

/** On the disk, not only in the machine's memory. A folder cannot be asked for that everywhere. */
export async function settle(path: string): Promise<void> {
  if (process.platform === "win32" && (await stat(path)).isDirectory()) return
  const file = await open(path, "r")
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
