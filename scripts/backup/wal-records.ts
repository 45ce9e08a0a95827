/**
 * Reads the records of PostgreSQL's log (15 to 18: access/xlogrecord.h, xlog_internal.h) far enough to say which transaction was
 * committed when. Nothing of a row is looked at.
 */
export type WalRecord = { xid: number; manager: number; info: number; bytes: Buffer }

export const managers = { transaction: 1, heap: 10 } as const
const pageBytes = 8192
const shortHead = 24
const longHead = 40
const recordHead = 24
const flags = { continued: 0x01, long: 0x02 }

/** Fed with one segment after another: a record may begin in one and end in the next. */
export function recordReader(): (segment: Buffer) => Generator<WalRecord> {
  let parts: Buffer[] = []
  let due = 0

  return function* (segment) {
    const start = segment.readBigUInt64LE(8)
    for (let page = 0; page < segment.length; page += pageBytes) {
      // Anything else is what the file was used for before.
      if (segment.readBigUInt64LE(page + 8) !== start + BigInt(page)) return
      const info = segment.readUInt16LE(page + 2)
      let at = page + (info & flags.long ? longHead : shortHead)
      const end = page + pageBytes

      if (info & flags.continued) {
        const rest = segment.readUInt32LE(page + 16)
        if (due > 0) yield* take(segment.subarray(at, Math.min(end, at + due)))
        at += rest
      } else drop()

      for (at = aligned(at); at + 4 <= end; at = aligned(at)) {
        const length = segment.readUInt32LE(at)
        if (length === 0) return // the rest of a segment that was not full
        if (length < recordHead) throw new Error(`no record of the log is ${length} bytes long`)
        due = length
        const part = segment.subarray(at, Math.min(end, at + length))
        yield* take(part)
        at += part.length
      }
    }
  }

  function* take(part: Buffer): Generator<WalRecord> {
    parts.push(part)
    due -= part.length
    if (due > 0) return
    const bytes = Buffer.concat(parts)
    drop()
    yield { xid: bytes.readUInt32LE(4), manager: bytes[17] ?? 0, info: bytes[16] ?? 0, bytes }
  }

  function drop() {
    parts = []
    due = 0
  }
}

export type Commit = { xid: number; at: string; children: number[]; dropped: number }

const operation = 0x70
const commits = new Set([0x00, 0x30]) // of a transaction, of one that was prepared
const hasMore = 0x80

/** Nothing for any other record. */
export function commitIn({ manager, info, xid, bytes }: WalRecord): Commit | undefined {
  if (manager !== managers.transaction || !commits.has(info & operation)) return undefined
  const main = mainOf(bytes)
  if (!main) return undefined
  const commit: Commit = { xid, at: instantOf(main.readBigInt64LE(0)), children: [], dropped: 0 }
  if (!(info & hasMore)) return commit
  const has = main.readUInt32LE(8)
  let at = 12 + (has & 1 ? 8 : 0)
  if (has & 2) {
    const count = main.readInt32LE(at)
    for (let it = 0; it < count; it++) commit.children.push(main.readUInt32LE(at + 4 + 4 * it))
    at += 4 + 4 * count
  }
  if (has & 4) commit.dropped = main.readInt32LE(at)
  return commit
}

export const isDeletion = ({ manager, info }: WalRecord) =>
  manager === managers.heap && (info & operation) === 0x10

/** A commit touches no block: behind its head come only marks, and how long its own words are. */
function mainOf(bytes: Buffer): Buffer | undefined {
  for (let at = recordHead; at < bytes.length;) {
    const mark = bytes[at] ?? 0
    if (mark === 255) return bytes.subarray(bytes.length - (bytes[at + 1] ?? 0))
    if (mark === 254) return bytes.subarray(bytes.length - bytes.readUInt32LE(at + 1))
    if (mark === 253) at += 3
    else if (mark === 252) at += 5
    else return undefined
  }
  return undefined
}

/** Microseconds since the year 2000, of which a Date would lose three digits. */
function instantOf(microseconds: bigint): string {
  const since = microseconds + 946_684_800_000_000n
  const second = new Date(Number(since / 1_000_000n) * 1_000).toISOString().slice(0, 19)
  return `${second}.${String(since % 1_000_000n).padStart(6, "0")}Z`
}

function aligned(at: number): number {
  return (at + 7) & ~7
}
