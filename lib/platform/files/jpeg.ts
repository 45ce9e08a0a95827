import { isAbsurd, type FileRefusal } from "./mixed.ts"

/** Segment after segment to the end mark: the frame's size, at least one scan, and nothing hidden behind. */
export function inspectJpeg(bytes: Buffer): FileRefusal | null {
  let at = 2
  let hasFrame = false
  let hasScan = false
  while (at + 4 <= bytes.length || bytes[at + 1] === end) {
    if (bytes[at] !== 0xff) return "FILE_BROKEN"
    const mark = bytes[at + 1] ?? 0
    if (mark === 0xff) {
      at += 1 // filling
      continue
    }
    if (mark === end) return !hasFrame || !hasScan ? "FILE_BROKEN" : inspectRest(bytes.subarray(at + 2))
    const length = bytes.readUInt16BE(at + 2)
    if (mark < 0xc0 || isBare(mark) || length < 2 || at + 2 + length > bytes.length) return "FILE_BROKEN"
    if (isFrame(mark)) {
      if (hasFrame || length < 11) return "FILE_BROKEN"
      if (isAbsurd(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))) return "FILE_PIXELS"
      hasFrame = true
    }
    at += 2 + length
    if (mark === scan) {
      hasScan = true
      at = afterPixels(bytes, at)
    }
  }
  return "FILE_BROKEN"
}

const end = 0xd9
const scan = 0xda
const isBare = (mark: number) => mark >= 0xd0 && mark <= 0xd8
const isFrame = (mark: number) => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)

/** Where the next mark stands: in pixels, a 255 is followed by a nought or by a restart. */
function afterPixels(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/**
 * Telephones leave a smaller copy, a few seconds of film or their own notes behind a photograph, so something may be
 * there; another document, an archive or a program may not.
 */
function inspectRest(rest: Buffer): FileRefusal | null {
  if (rest.length === 0) return null
  const text = rest.toString("latin1")
  const isOther = /%PDF-|PK\u0003\u0004|Rar!\u001a|7z\u00bc\u00af|\u007fELF|<\?php|<script|<html/i.test(text)
  return isOther || text.startsWith("MZ") ? "FILE_MIXED" : null
}
