import { refuse, type Result } from "#lib/platform/result.ts"
import { mostBytes, type FileReason } from "./listed.ts"

/** The text of a file, whichever way a spreadsheet saved it; or why it is no text at all. */
export function decodeList(bytes: Uint8Array): Result<string, FileReason> {
  if (bytes.length === 0) return refuse("FILE_EMPTY")
  if (bytes.length > mostBytes) return refuse("FILE_LARGE")
  if (beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return refuse("FILE_SPREADSHEET")
  if (beginsWith(bytes, [0xff, 0xfe]) || beginsWith(bytes, [0xfe, 0xff])) return refuse("FILE_UTF16")
  const zeros = bytes.subarray(0, 4_096).filter((it) => it === 0).length
  if (zeros > Math.min(bytes.length, 4_096) / 4) return refuse("FILE_UTF16")
  // Wherever it stands: no list has one, and the database takes none.
  if (bytes.includes(0)) return refuse("FILE_BINARY")
  const text = utf8(bytes) ?? new TextDecoder("windows-1252").decode(bytes)
  // Lines that were pasted together from two systems end in two ways: a parser would take one of them for a letter.
  return { ok: true, value: text.replace(/\r\n?/g, "\n") }
}

/** Letters with accents of the old encodings are never well-formed UTF-8 by accident. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const beginsWith = (bytes: Uint8Array, mark: number[]) => mark.every((it, at) => bytes[at] === it)
