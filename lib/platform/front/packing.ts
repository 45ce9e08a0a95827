import type { IncomingMessage, ServerResponse } from "node:http"
import { gzipSync } from "node:zlib"

/** What is shorter is not worth it. */
const shortest = 1024

/**
 * Packs a page once and whole. Next's own packer hands each of a page's dozen pieces to another thread and takes it back,
 * for pages that come by and by; ours come whole (<Suspense> has no place here), and that was a twelfth of the time of a
 * signed-in page. So Next is not told that the browser unpacks, and what it says is gathered and packed here: half a
 * millisecond, less than it takes to ask another thread. Files, and whatever is no page, pass as they came.
 */
export function packWhole(req: IncomingMessage, res: ServerResponse): void {
  if (req.method === "HEAD" || !/^\/(fr|en)([/?]|$)/.test(req.url ?? "") || !takesGzip(req)) return
  delete req.headers["accept-encoding"]

  const parts: Buffer[] = []
  const { write, end, writeHead, flushHeaders } = {
    ...{ write: res.write.bind(res), end: res.end.bind(res) },
    ...{ writeHead: res.writeHead.bind(res), flushHeaders: res.flushHeaders.bind(res) },
  }
  let way: "gathered" | "passed" | undefined
  const isGathered = () => (way ??= isPage(res) ? "gathered" : "passed") === "gathered"

  function send() {
    const whole = Buffer.concat(parts)
    const packs = whole.length >= shortest
    const body = packs ? gzipSync(whole) : whole
    if (packs) res.setHeader("content-encoding", "gzip")
    res.setHeader("content-length", body.length)
    way = "passed" // the head is written now
    end(body)
  }

  // Each stands for Node's overloads; what is not gathered is passed on as it came.
  res.writeHead = ((...words: Parameters<typeof writeHead>) => {
    if (way === "passed") return writeHead(...words)
    const [status, ...rest] = words
    res.statusCode = status
    for (const [name, value] of Object.entries(rest.find((it) => typeof it === "object") ?? {}))
      if (value !== undefined) res.setHeader(name, value)
    return isGathered() ? res : writeHead(status)
  }) as ServerResponse["writeHead"]
  res.flushHeaders = () => {
    if (!isGathered()) flushHeaders()
  }
  res.write = ((...words: Parameters<typeof write>) => {
    if (!isGathered()) return write(...words)
    parts.push(...bytesOf(words))
    afterwards(words, (it) => process.nextTick(it))
    return true
  }) as ServerResponse["write"]
  res.end = ((...words: Parameters<typeof end>) => {
    if (!isGathered()) return end(...words)
    parts.push(...bytesOf(words))
    afterwards(words, (it) => res.once("finish", it))
    send()
    return res
  }) as ServerResponse["end"]
}

/** Whether a browser unpacks what was packed this way. */
export function takesGzip({ headers }: IncomingMessage): boolean {
  const wishes = String(headers["accept-encoding"] ?? "").split(",")
  return wishes.some((it) => /^\s*gzip\s*(;|$)/i.test(it) && !/;\s*q=0(\.0*)?\s*$/i.test(it))
}

/** A document, or what the browser's router asks for in its place. */
function isPage(res: ServerResponse): boolean {
  const type = String(res.getHeader("content-type") ?? "")
  if (res.headersSent || res.hasHeader("content-encoding") || !/^text\/(html|x-component)\b/.test(type))
    return false
  return res.statusCode !== 204 && res.statusCode !== 304
}

function bytesOf([part, encoding]: unknown[]): Buffer[] {
  if (part instanceof Uint8Array) return [Buffer.from(part)]
  if (typeof part !== "string") return []
  return [Buffer.from(part, typeof encoding === "string" && Buffer.isEncoding(encoding) ? encoding : "utf8")]
}

function afterwards(words: unknown[], call: (after: () => void) => void) {
  const after = words.find((it): it is () => void => typeof it === "function")
  if (after) call(after)
}
