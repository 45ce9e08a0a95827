/** Why a file is not taken; each has its sentence. */
export type FileRefusal =
  | "FILE_MISSING"
  | "FILE_LARGE"
  | "FILE_KIND"
  | "FILE_BROKEN"
  | "FILE_MIXED"
  | "FILE_PIXELS"
  | "FILE_LOCKED"
  | "FILE_ACTIVE"
  | "FILE_BOMB"

/** Larger than any telephone or scanner makes; read from the header, before anybody gives room to it. */
const most = { side: 20_000, pixels: 120_000_000 }

export function isAbsurd(width: number, height: number): boolean {
  return width < 1 || height < 1 || width > most.side || height > most.side || width * height > most.pixels
}

/**
 * Is it two files at once? An archive is read from its end and a document or a page from its first kilobyte, so a file
 * of another kind can be both. Its own mark at the very first byte does not count.
 */
export function looksMixed(bytes: Buffer): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 65_557))
  if (tail.includes("PK\u0005\u0006", 0, "latin1")) return true
  const head = bytes.subarray(1, 1_024).toString("latin1").toLowerCase()
  return /%pdf-|<!doctype|<html|<head|<body|<script|<svg|<\?php|^#!/.test(head)
}
