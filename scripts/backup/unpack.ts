import { mkdirSync, writeFileSync } from "node:fs"
import { open, type FileHandle } from "node:fs/promises"
import { join } from "node:path"
import type { Manifest } from "./manifest.ts"
import { readPack } from "./pack.ts"
import type { BackupKey } from "./sealed.ts"
import type { Shelf } from "./shelf.ts"

/** Puts a base's files into a new folder, with the note by which PostgreSQL knows where to begin. */
export async function unpack(
  shelf: Shelf,
  wish: { manifest: Manifest; key: BackupKey; to: string; progress: (bytes: number) => void },
): Promise<void> {
  const { manifest, key, to } = wish
  mkdirSync(to, { mode: 0o700 })
  for (const it of manifest.folders) mkdirSync(join(to, ...safely(it)), { recursive: true, mode: 0o700 })
  let file: FileHandle | undefined
  await readPack(shelf.base(manifest.id).pack, {
    ...{ manifest, key },
    taking: {
      async begin(path) {
        file = await open(join(to, ...safely(path)), "wx", 0o600)
      },
      async part(bytes) {
        await file?.writeFile(bytes)
        wish.progress(bytes.length)
      },
      async end() {
        await file?.close()
      },
    },
  })
  writeFileSync(join(to, "backup_label"), manifest.label, { mode: 0o600, flush: true })
  writeFileSync(join(to, "recovery.signal"), "", { mode: 0o600, flush: true })
}

/** A manifest is signed; whoever has its key writes below the folder all the same. */
function safely(path: string): string[] {
  const parts = path.split("/")
  if (parts.some((it) => it === "" || it === "." || it === ".." || it.includes("\\")))
    throw new Error(`${path} leads out of the cluster`)
  return parts
}
