import type { IncomingMessage, ServerResponse } from "node:http"
import { promisify } from "node:util"
import { gzip } from "node:zlib"

/**
 * Sends what is text whole: packed once, with its length, in one piece. Next would pack each of a page's forty pieces as it
 * is drawn, each on another thread, and send what comes out in four. Nothing is lost by waiting: <Suspense> has no place
 * here, a page comes whole or not at all. Decision 023.
 *
 * What is no text, was packed already, is a part of a file, or has its headers written at once (`writeHead`: answers of the
 * front itself) goes as it is, and so does the rest of what grows beyond `longest`.
 */
export function packWhole(req: IncomingMessage, res: ServerResponse): void {
  if (req.method === "HEAD" || !takesGzip(req)) return
  const own = {
    write: res.write.bind(res),
    end: res.end.bind(res),
    flushHeaders: res.flushHeaders.bind(res),
  }
  const parts: Buffer[] = []
  let length = 0
  let isEnded = false
  // Once somebody wrote the headers at once, such as those of a failure, what was drawn until then is not said.
  const packs = () => !res.headersSent && isText(res)

  res.flushHeaders = () => {
    if (!packs()) own.flushHeaders()
  }
  // Each stands for Node's overloads, and passes on as they came the arguments of what is not packed.
  res.write = ((...words: Parameters<typeof own.write>) => {
    if (!packs()) return own.write(...words)
    keep(words)
    if (length <= longest) return true
    const begun = Buffer.concat(parts.splice(0))
    return own.write(begun)
  }) as ServerResponse["write"]
  res.end = ((...words: Parameters<typeof own.end>) => {
    if (!packs()) return own.end(...words)
    if (isEnded) return res
    isEnded = true
    keep(words)
    void send(Buffer.concat(parts.splice(0)))
    return res
  }) as ServerResponse["end"]

  function keep(words: unknown[]) {
    const [part, encoding] = words
    const bytes = bytesOf(part, encoding)
    if (bytes) parts.push(bytes)
    length += bytes?.length ?? 0
    const done = words.find((it) => typeof it === "function")
    if (done) process.nextTick(done) // called when the piece was taken
  }

  async function send(whole: Buffer) {
    const body = whole.length < shortest ? null : await pack(whole).catch(() => null)
    if (res.destroyed || res.headersSent) return
    if (body) {
      res.setHeader("content-encoding", "gzip")
      res.setHeader("vary", [res.getHeader("vary") ?? [], "accept-encoding"].flat().join(", "))
    }
    res.setHeader("content-length", (body ?? whole).length)
    own.end(body ?? whole)
  }
}

export function takesGzip({ headers }: IncomingMessage): boolean {
  const wishes = String(headers["accept-encoding"] ?? "").split(",")
  return wishes.some((it) => /^\s*gzip\s*(;|$)/i.test(it) && !/;\s*q=0(\.0*)?\s*$/i.test(it))
}

/** On another thread, one errand for the whole. */
export const pack = promisify(gzip)

/** Not worth the packing. */
const shortest = 1_024
/** A file that is written while it is read: nobody's memory holds more of it. */
const longest = 4 * 1024 * 1024

function isText(res: ServerResponse): boolean {
  const isWhole = ![204, 206, 304].includes(res.statusCode)
  const type = String(res.getHeader("content-type") ?? "")
  return (
    isWhole &&
    /^(text\/|image\/svg|application\/(javascript|json|manifest|ld\+json|xml))/.test(type) &&
    !res.hasHeader("content-encoding")
  )
}

function bytesOf(part: unknown, encoding: unknown): Buffer | null {
  if (part instanceof Uint8Array) return Buffer.from(part)
  if (typeof part !== "string") return null
  return Buffer.from(part, typeof encoding === "string" && Buffer.isEncoding(encoding) ? encoding : "utf8")
}
