import { lsn, segmentNameAt, segmentOf } from "./lsn.ts"
import type { Manifest } from "./manifest.ts"
import type { BackupKey } from "./sealed.ts"
import type { Shelf } from "./shelf.ts"
import { readSegment } from "./wal.ts"

/** The moment to come back to, as PostgreSQL writes it: a Date would lose its microseconds. "latest": all there is. */
export type Aim = { to: string; timeline: number }
/** Where a timeline left an older one. */
export type Fork = { timeline: number; at: string }

export const latest = "latest"

/**
 * An instant with its zone. What was committed at that very microsecond or before is in, everything later is not: so the
 * second before a deed means the whole second before it. @throws with a sentence
 */
export function readInstant(text: string): string {
  if (text === latest) return text
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/.exec(text)
  const whole = parts && Date.parse(`${parts[1]}T${parts[2]}${parts[4]}`)
  if (!parts || whole === null || Number.isNaN(whole))
    throw new Error(
      `"${text}" is no instant. Write it with its zone, like 2026-11-23T02:14:59Z or 2026-11-22T21:14:59-05:00, or "latest".`,
    )
  return new Date(whole).toISOString().replace(/\.000Z$/, `.${(parts[3] ?? "").padEnd(6, "0")}Z`)
}

/** The newest timeline that the backups know, and how it came to be. */
export async function timelineOf(
  shelf: Shelf,
  key: BackupKey,
  wished?: number,
): Promise<{ timeline: number; forks: Fork[] }> {
  const known = shelf.segments().map((it) => Number(`0x${it.slice(0, 8)}`))
  const timeline = wished ?? Math.max(1, ...known)
  const history = `${timeline.toString(16).toUpperCase().padStart(8, "0")}.history`
  if (!shelf.segments().includes(history)) return { timeline, forks: [] }
  const lines = (await readSegment(shelf, history, key)).toString("utf8").split("\n")
  const forks = lines.flatMap((line) => {
    const parts = /^(\d+)\t([0-9A-F]+\/[0-9A-F]+)\t/.exec(line)
    return parts ? [{ timeline: Number(parts[1]), at: parts[2] ?? "" }] : []
  })
  return { timeline, forks }
}

/** The newest base from which the log leads to the aim. @throws with a sentence */
export function chooseBase(
  bases: readonly Manifest[],
  { to, timeline }: Aim,
  forks: readonly Fork[],
): Manifest {
  const onTheWay = bases.filter((it) => {
    const fork = forks.find((its) => its.timeline === it.timeline)
    return it.timeline === timeline || (fork !== undefined && lsn(it.stopLsn) <= lsn(fork.at))
  })
  const sorted = onTheWay.sort((a, b) => (a.endedAt < b.endedAt ? 1 : -1))
  const found = sorted.find((it) => to === latest || it.endedAt <= to)
  if (found) return found
  const oldest = sorted.at(-1)
  throw new Error(
    oldest
      ? `The oldest base is whole from ${oldest.endedAt} on: nothing leads to ${to}.`
      : "There is no base here.",
  )
}

/** The segments that lead on from a base without a gap, through the forks of its timeline. */
export function wayFrom(
  base: Manifest,
  segments: readonly string[],
  { timeline, forks }: { timeline: number; forks: readonly Fork[] },
): string[] {
  const there = new Set(segments)
  const way: string[] = []
  const order = [...forks.map((it) => it.timeline), timeline]
  let at = segmentOf(base.startWal, base.segmentBytes)
  while (at) {
    const { from } = at
    // At a fork both timelines have the segment; the newer one's goes on.
    const names = order
      .filter((it) => it >= base.timeline)
      .map((it) => segmentNameAt(it, from, base.segmentBytes))
    const name = names.findLast((it) => there.has(it))
    if (!name) break
    way.push(name)
    at = segmentOf(segmentNameAt(timeline, at.to, base.segmentBytes), base.segmentBytes)
  }
  return way
}
