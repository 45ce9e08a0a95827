import { refuse, type Result } from "./result.ts"
import { looksMixed, type FileRefusal } from "./files/mixed.ts"
import { inspectJpeg } from "./files/jpeg.ts"
import { inspectPdf } from "./files/pdf.ts"
import { inspectPng } from "./files/png.ts"
import { inspectText } from "./files/text.ts"

/** What somebody may hand in: a document or a photograph. */
export const media = ["application/pdf", "image/jpeg", "image/png"] as const
export type Media = (typeof media)[number]
export const endings: Record<Media, string> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
}

/**
 * What a file is, by its bytes alone: its name and the browser's word are never asked. Read in full, decoded never: a
 * picture is measured by its header, and of a document only what could hide a deed is unpacked, within a limit.
 */
export async function inspect(
  bytes: Uint8Array,
  { mostBytes }: { mostBytes: number },
): Promise<Result<Media, FileRefusal>> {
  if (bytes.length === 0) return refuse("FILE_MISSING")
  if (bytes.length > mostBytes) return refuse("FILE_LARGE")
  const kind = kindOf(bytes)
  if (!kind) return refuse("FILE_KIND")
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const refusal = await inspectors[kind](view)
  if (refusal) return refuse(refusal)
  return looksMixed(view) ? refuse("FILE_MIXED") : { ok: true, value: kind }
}

/** The same where plain words will do as well. A text has no mark at its first byte: it is what is nothing else. */
export async function inspectOrText(
  bytes: Uint8Array,
  { mostBytes }: { mostBytes: number },
): Promise<Result<Media | "text/plain", FileRefusal>> {
  const known = await inspect(bytes, { mostBytes })
  if (known.ok || known.reason !== "FILE_KIND") return known
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const refusal = inspectText(view) ?? (looksMixed(view) ? "FILE_MIXED" : null)
  return refusal ? refuse(refusal) : { ok: true, value: "text/plain" }
}

const inspectors = {
  "application/pdf": inspectPdf,
  "image/jpeg": inspectJpeg,
  "image/png": inspectPng,
} satisfies Record<Media, (bytes: Buffer) => FileRefusal | null | Promise<FileRefusal | null>>

/** The mark stands at the very first byte, or it is no such file. */
function kindOf(bytes: Uint8Array): Media | null {
  const begins = (...mark: number[]) => mark.every((it, at) => bytes[at] === it)
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf"
  if (begins(0xff, 0xd8, 0xff)) return "image/jpeg"
  return begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? "image/png" : null
}
