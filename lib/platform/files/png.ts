import { crc32 } from "node:zlib"
import { isAbsurd, type FileRefusal } from "./mixed.ts"

/** Chunk after chunk to the last byte: each whole and as its sum says, the size first, the end last and nothing after it. */
export function inspectPng(bytes: Buffer): FileRefusal | null {
  let at = 8
  let seen = 0
  let hasPixels = false
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length) return "FILE_BROKEN"
    const name = bytes.toString("latin1", at + 4, at + 8)
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return "FILE_BROKEN"
    if ((seen++ === 0) !== (name === "IHDR")) return "FILE_BROKEN"
    if (name === "IHDR") {
      const refusal = inspectHeader(bytes, at + 8, length)
      if (refusal) return refusal
    }
    if (name === "IDAT") hasPixels = true
    if (name === "IEND") return end < bytes.length ? "FILE_MIXED" : hasPixels ? null : "FILE_BROKEN"
    // A letter in capitals says that the picture cannot be shown without it: we know all of those.
    if (!/^(IHDR|PLTE|IDAT|[a-z][A-Za-z]{3})$/.test(name)) return "FILE_BROKEN"
    at = end
  }
  return "FILE_BROKEN"
}

const depths: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

function inspectHeader(bytes: Buffer, at: number, length: number): FileRefusal | null {
  if (length !== 13) return "FILE_BROKEN"
  if (isAbsurd(bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4))) return "FILE_PIXELS"
  const [depth = 0, colour = -1, packing, filter, lacing = 2] = bytes.subarray(at + 8, at + 13)
  const isKnown = depths[colour]?.includes(depth) && packing === 0 && filter === 0 && lacing < 2
  return isKnown ? null : "FILE_BROKEN"
}
