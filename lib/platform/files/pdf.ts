import { promisify } from "node:util"
import { inflate } from "node:zlib"
import { isAbsurd, type FileRefusal } from "./mixed.ts"

const unpack = promisify(inflate)
/** All that is unpacked to look at one document, whatever it promises. */
const mostUnpacked = 48 * 1024 * 1024
const mostStreams = 20_000

/** Deeds that a document may ask of its reader, files inside it, and forms that compute: none of it is evidence. */
const active =
  /^(JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|XFA|SubmitForm|ImportData|GoToE|GoToR|Movie|Sound)$/
const locked = "Encrypt"

/**
 * A document that is whole, opens without a password, does nothing by itself and unpacks to a sensible size. Names are
 * looked for in every byte, written plainly or in figures (/J#61vaScript), and in what its packed parts hold.
 */
export async function inspectPdf(bytes: Buffer): Promise<FileRefusal | null> {
  const text = bytes.toString("latin1")
  if (!/^%PDF-[12]\.\d/.test(text) || !/%%EOF\s*\u0000*$/.test(text.slice(-1_024))) return "FILE_BROKEN"
  if (!/startxref\s+\d+/.test(text)) return "FILE_BROKEN"
  return judgeNames(text) ?? inspectStreams(bytes, text)
}

function judgeNames(text: string): FileRefusal | null {
  for (const [, raw = ""] of text.matchAll(/\/([A-Za-z#][A-Za-z0-9#]{2,60})(?![A-Za-z0-9#])/g)) {
    const name = raw.includes("#") ? plain(raw) : raw
    if (name === locked) return "FILE_LOCKED"
    if (active.test(name)) return "FILE_ACTIVE"
  }
  return null
}

const plain = (name: string) =>
  name.replace(/#([0-9A-Fa-f]{2})/g, (_, figures: string) => String.fromCharCode(parseInt(figures, 16)))

/** Every packed part: its way of packing is known, its pictures have a size, and all together they stay small. */
async function inspectStreams(bytes: Buffer, text: string): Promise<FileRefusal | null> {
  let left = mostUnpacked
  let count = 0
  for (const { index } of text.matchAll(/stream\r?\n/g)) {
    if (text.slice(index - 3, index) === "end") continue
    if (++count > mostStreams) return "FILE_BOMB"
    const words = plain(dictionaryBefore(text, index))
    const width = Number(/\/Width\s+(\d{1,12})/.exec(words)?.[1] ?? 1)
    const height = Number(/\/Height\s+(\d{1,12})/.exec(words)?.[1] ?? 1)
    if (isAbsurd(width, height)) return "FILE_PIXELS"
    const packings = [
      ...words.matchAll(
        /\/(FlateDecode|Fl|LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL)\b/g,
      ),
    ]
    // Packed twice over, a page of a few bytes becomes a city.
    if (packings.length > 1 && packings.filter(([, it = ""]) => /^(Fl|LZW|R)/.test(it)).length > 1)
      return "FILE_BOMB"
    const holdsObjects = /\/ObjStm\b/.test(words) || (/\/First\b/.test(words) && /\/N\b/.test(words))
    if (holdsObjects && packings.some(([, it = ""]) => !it.startsWith("Fl"))) return "FILE_BROKEN"
    if (/\/Subtype\s*\/Image\b/.test(words) && !holdsObjects) continue
    if (!packings.some(([, it = ""]) => it.startsWith("Fl"))) continue

    const from = text.indexOf("\n", index) + 1
    const to = text.indexOf("endstream", from)
    const unpacked = await unpackOf(bytes.subarray(from, to < 0 ? undefined : to), left)
    if (unpacked === "TOO_MUCH") return "FILE_BOMB"
    if (unpacked === null) {
      if (holdsObjects) return "FILE_BROKEN"
      continue
    }
    left -= unpacked.length
    const refusal = holdsObjects ? judgeNames(unpacked.toString("latin1")) : null
    if (refusal) return refusal
  }
  return null
}

function dictionaryBefore(text: string, index: number): string {
  const from = Math.max(0, index - 4_096)
  const near = text.slice(from, index)
  return near.slice(Math.max(0, near.lastIndexOf(" obj")))
}

/** Null for what cannot be unpacked: a reader will not show it either. */
async function unpackOf(packed: Buffer, most: number): Promise<Buffer | "TOO_MUCH" | null> {
  try {
    return await unpack(packed, { maxOutputLength: Math.max(1, most), finishFlush: 2 /* Z_SYNC_FLUSH */ })
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE"
      ? "TOO_MUCH"
      : null
  }
}
