import { takeBase, type Progress } from "./base.ts"
import { readManifest, type Manifest } from "./manifest.ts"
import { remove, tooOld } from "./retention.ts"
import type { BackupKey } from "./sealed.ts"
import { makeShelf, type Shelf } from "./shelf.ts"
import { verifyBase } from "./verify.ts"

export type Taken = {
  manifest: Manifest
  seconds: number
  verifiedIn: number
  gone: { bases: number; segments: number }
}

/** A base, read back before it counts; only then what is too old goes. */
export async function takeBackup(
  url: string,
  wish: { folder: string; key: BackupKey; days: number; progress?: Progress },
): Promise<Taken> {
  const shelf = makeShelf(wish.folder)
  const begun = performance.now()
  const { id } = await takeBase(url, { shelf, ...wish })
  const taken = performance.now()
  const manifest = await verifyBase(shelf, id, wish.key)
  const verified = performance.now()
  const gone = await tidy(shelf, wish)
  return { manifest, seconds: (taken - begun) / 1_000, verifiedIn: (verified - taken) / 1_000, gone }
}

async function tidy(shelf: Shelf, { key, days }: { key: BackupKey; days: number }) {
  const bases = readableBases(shelf, key)
  // One that cannot be read may be another key's: then nobody here can say from where on the log is needed.
  if (bases.length < shelf.bases().length) return { bases: 0, segments: 0 }
  const gone = tooOld(bases, shelf.segments(), { days, now: new Date() })
  await remove(shelf, gone)
  return { bases: gone.bases.length, segments: gone.segments.length }
}

export function readableBases(shelf: Shelf, key: BackupKey): Manifest[] {
  return shelf.bases().flatMap((id) => readable(shelf, id, key))
}

export function newestBase(shelf: Shelf, key: BackupKey): Manifest[] {
  return shelf
    .bases()
    .slice(-1)
    .flatMap((id) => readable(shelf, id, key))
}

function readable(shelf: Shelf, id: string, key: BackupKey): Manifest[] {
  try {
    return [readManifest(shelf.base(id).manifest, key)]
  } catch {
    return []
  }
}
