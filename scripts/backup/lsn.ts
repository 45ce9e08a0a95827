/** Places in the log: PostgreSQL writes them as two hexadecimal halves, and names a segment by the place it begins at. */
export type Lsn = bigint

export function lsn(text: string): Lsn {
  const [high = "0", low = "0"] = text.split("/")
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

export type Segment = { name: string; timeline: number; from: Lsn; to: Lsn }

/** Nothing for a history or a note. */
export function segmentOf(name: string, bytes: number): Segment | undefined {
  const parts = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/.exec(name)
  if (!parts) return undefined
  const [, timeline = "", high = "", low = ""] = parts
  const from = (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`) * BigInt(bytes)
  return { name, timeline: Number(`0x${timeline}`), from, to: from + BigInt(bytes) }
}

export function nextSegment(name: string, bytes: number): string {
  const it = segmentOf(name, bytes)
  if (!it) throw new Error(`${name} is no segment of the log`)
  return segmentNameAt(it.timeline, it.to, bytes)
}

export function segmentNameAt(timeline: number, at: Lsn, bytes: number): string {
  const hex = (it: bigint) => it.toString(16).toUpperCase().padStart(8, "0")
  return hex(BigInt(timeline)) + hex(at >> 32n) + hex((at & 0xffff_ffffn) / BigInt(bytes))
}
