import { readManifest, type Manifest } from "./manifest.ts"
import { nextSegment } from "./lsn.ts"
import { readPack } from "./pack.ts"
import type { BackupKey } from "./sealed.ts"
import type { Shelf } from "./shelf.ts"
import { readSegment } from "./wal.ts"

/**
 * Reads a base back as a restore would: the signature, every file to its last byte, every segment of the log that makes it
 * whole. @throws at the first thing that is wrong
 */
export async function verifyBase(shelf: Shelf, id: string, key: BackupKey): Promise<Manifest> {
  const at = shelf.base(id)
  const manifest = readManifest(at.manifest, key)
  const nowhere = async () => {}
  await readPack(at.pack, { manifest, key, taking: { begin: nowhere, part: nowhere, end: nowhere } })
  for (const name of segmentsOf(manifest)) {
    const bytes = (await readSegment(shelf, name, key)).length
    if (bytes !== manifest.segmentBytes) throw new Error(`${name} of the log has ${bytes} bytes.`)
  }
  return manifest
}

/** Those without which the base is not whole. */
export function segmentsOf({ startWal, stopWal, segmentBytes }: Manifest): string[] {
  const names = [startWal]
  for (let name = startWal; name < stopWal;) names.push((name = nextSegment(name, segmentBytes)))
  return names
}
