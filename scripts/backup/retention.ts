import { rm } from "node:fs/promises"
import { settle, type Shelf } from "./shelf.ts"

const fewest = 2
const dayMs = 24 * 60 * 60_000

/** What may go. `startWal` of a base, by its id, is in its manifest. */
export function tooOld(
  bases: readonly { id: string; endedAt: string; startWal: string }[],
  segments: readonly string[],
  { days, now }: { days: number; now: Date },
): { bases: string[]; segments: string[] } {
  const sorted = [...bases].sort((a, b) => (a.endedAt < b.endedAt ? -1 : 1))
  // Two bases stay whatever their age, or a clock that was wrong one night could empty the shelf. And to restore to
  // any moment within the days that are kept, the newest base before them is needed too.
  const before = sorted.filter((it) => Date.parse(it.endedAt) < now.getTime() - days * dayMs)
  const going = sorted.slice(0, Math.max(0, Math.min(before.length - 1, sorted.length - fewest)))
  const oldest = sorted[going.length]
  return {
    bases: going.map((it) => it.id),
    segments: oldest && going.length > 0 ? segments.filter((it) => goes(it, oldest.startWal)) : [],
  }
}

/** Histories of timelines stay: they are short, and a restore finds its way by them. The number of the timeline says nothing of age. */
function goes(name: string, oldest: string): boolean {
  return name.length >= 24 && name.slice(8, 24) < oldest.slice(8)
}

export async function remove(shelf: Shelf, gone: { bases: string[]; segments: string[] }): Promise<void> {
  for (const id of gone.bases) await rm(shelf.base(id).folder, { recursive: true, force: true })
  for (const name of gone.segments) await rm(shelf.wal(name), { force: true })
  if (gone.bases.length) await settle(shelf.folder)
}
