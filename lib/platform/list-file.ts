import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { Readable } from "node:stream"
import { CsvError, parse } from "csv-parse"
import { breaksIn, delimiterOf } from "./csv.ts"

/** A list on this machine's disk, read as a stream: its length is nobody's concern. */
export type ListFile = { path: string; digest: string; encoding: "utf-8" | "windows-1252"; delimiter: string }
export type ListRecord = { line: number; cells: string[] }
export type FileTrouble = "FILE_EMPTY" | "FILE_SPREADSHEET" | "FILE_BINARY"

/** Reads it once, whole: its digest, and in which letters it was saved. Old encodings are never well-formed UTF-8 by accident. */
export async function lookAtFile(path: string): Promise<ListFile | FileTrouble> {
  const hash = createHash("sha256")
  const decoder = new TextDecoder("utf-8", { fatal: true })
  let isUtf8 = true
  let head = Buffer.alloc(0)
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(bytes)
    if (head.length < headBytes) head = Buffer.concat([head, bytes.subarray(0, headBytes - head.length)])
    if (bytes.includes(0)) return isWorkbook(head) ? "FILE_SPREADSHEET" : "FILE_BINARY"
    try {
      if (isUtf8) decoder.decode(bytes, { stream: true })
    } catch {
      isUtf8 = false
    }
  }
  if (head.length === 0) return "FILE_EMPTY"
  const encoding = isUtf8 ? "utf-8" : "windows-1252"
  const delimiter = delimiterOf(new TextDecoder(encoding).decode(head))
  return { path, digest: hash.digest("hex"), encoding, delimiter }
}

/** Its records with the line each ends on. What follows a quote that was left open cannot be read: `null`, and the end. */
export async function* recordsOf({ path, encoding, delimiter }: ListFile): AsyncGenerator<ListRecord | null> {
  const parser = Readable.from(textOf(path, encoding)).pipe(
    parse({
      ...{ bom: true, delimiter, info: true, relax_column_count: true, relax_quotes: true },
      ...{ skip_empty_lines: true, max_record_size: 20_000 },
    }),
  )
  try {
    // With `info`, each record comes with where it stands.
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>)
      yield { line: info.lines - breaksIn(record), cells: record }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    yield null
  }
}

/** Lines that were pasted together from two systems end in two ways: a parser would take one of them for a letter. */
async function* textOf(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let held = ""
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = held + decoder.decode(bytes, { stream: true })
    held = text.endsWith("\r") ? "\r" : ""
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, "\n")
  }
  yield (held + decoder.decode()).replace(/\r\n?/g, "\n")
}

const headBytes = 8_192
const isWorkbook = (head: Buffer) => ["504b0304", "d0cf11e0"].includes(head.subarray(0, 4).toString("hex"))
