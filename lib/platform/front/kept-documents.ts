import { randomBytes } from "node:crypto"
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http"
import { doorOf } from "../doors.ts"
import { cut, joined, type Cut } from "./cut.ts"
import type { FreshValue } from "./fresh-values.ts"
import { deviceCookie } from "../session.ts"
import { listenIn } from "./listening.ts"
import { pack, takesGzip } from "./packing.ts"

/** Decision 014: what a stranger was shown, kept for the next strangers, each with a nonce and keys of their own. */
export type KeptDocuments = {
  /** False when there is none, and Next must draw it. */
  answer(req: IncomingMessage, res: ServerResponse): Promise<boolean>
  /** Keeps what this response will say, if a stranger's page may be kept. */
  watch(req: IncomingMessage, res: ServerResponse): void
}

export type KeptOptions = {
  keptMs: number
  /** The site's state as this process knows it: another state, another document. Null: unknown, nothing is kept. */
  stamp: () => string | null
  /** What else is drawn anew for each, beside the nonce. */
  fresh?: FreshValue[]
}

type Document = {
  /** Headers and page, cut at what is drawn anew: words, then the number of a draw, then words. */
  headers: [name: string, lines: Cut[]][]
  html: Cut
  /** The nonce is the first. */
  draws: (() => string)[]
  stamp: string
  until: number
}

const mostKept = 200
const onlyDevice = new RegExp(`^${deviceCookie}=[\\w-]+$`)
const longest = 256 * 1024
const notKept = /^(connection|content-encoding|content-length|date|etag|keep-alive|transfer-encoding)$/

export function keptDocuments({ keptMs, stamp, fresh = [] }: KeptOptions): KeptDocuments {
  const kept = new Map<string, Document>()

  return {
    async answer(req, res) {
      const url = req.url ?? ""
      const document = hasNoName(req.headers.cookie) && asksPublicPage(req) ? kept.get(url) : undefined
      if (!document || document.until < performance.now() || document.stamp !== stamp()) return false
      // What is asked for stays: whoever asks for a thousand odd addresses does not push out the home page.
      kept.delete(url)
      kept.set(url, document)
      const drawn = document.draws.map((draw) => draw())
      const html = joined(document.html, drawn)
      const packs = takesGzip(req)
      const body = packs ? await pack(html) : Buffer.from(html)
      res.writeHead(200, {
        ...joinedHeaders(document.headers, drawn),
        "content-length": body.length,
        ...(packs ? { "content-encoding": "gzip" } : {}),
      })
      res.end(body)
      return true
    },

    watch(req, res) {
      const asked = stamp()
      const url = req.url ?? "" // now: Next may write another in its place
      if (keptMs === 0 || asked === null || req.headers.cookie !== undefined || !asksPublicPage(req)) return
      const wants = () => res.statusCode === 200 && !res.hasHeader("set-cookie")
      listenIn(res, {
        wants,
        heard: (text) => {
          const document = cutDocument(text, res, fresh)
          if (!document || text.length > longest || asked !== stamp()) return
          kept.delete(url)
          kept.set(url, { ...document, stamp: asked, until: performance.now() + keptMs })
          for (const [oldest] of kept) if (kept.size > mostKept) kept.delete(oldest)
        },
      })
    },
  }
}

/**
 * No cookie, or only the one by which the next sign-in knows a browser again: no page reads it, and nearly everybody who
 * comes back has it. What is kept was drawn for somebody without any.
 */
function hasNoName(cookie: string | undefined): boolean {
  return cookie === undefined || onlyDevice.test(cookie)
}

/**
 * A whole page of the public part: no proof, no half page. What else a browser says of itself changes nothing of such a
 * page (tests/security/kept-documents.slow.test.ts).
 */
function asksPublicPage({ method, url = "", headers }: IncomingMessage): boolean {
  if (method !== "GET" || headers.authorization !== undefined) return false
  if (Object.keys(headers).some((it) => it === "rsc" || it.startsWith("next-"))) return false
  if (url.length > 500 || !/^\/(fr|en)([/?]|$)/.test(url) || !headers.accept?.includes("text/html"))
    return false
  const [path = ""] = url.split("?")
  const inside = path.split("/").slice(2).join("/")
  // In the hour after a reopening everybody signs in. With a way back in its address it is somebody's own page.
  if (inside === "sign-in") return !url.includes("?")
  const door = doorOf(inside)
  return door !== "always" && door.audience === "PUBLIC"
}

/** What is cut out was drawn for one response: whoever plants words in a page cannot have known it, and it is never said again. */
function cutDocument(
  text: string,
  res: ServerResponse,
  fresh: FreshValue[],
): Pick<Document, "headers" | "html" | "draws"> | null {
  const nonce = /'nonce-([^']{16,})'/.exec(String(res.getHeader("content-security-policy") ?? ""))?.[1]
  if (!nonce) return null
  const draws = new Map([[nonce, drawNonce]])
  for (const { said, draw } of fresh)
    for (const [, value] of text.matchAll(said)) if (value) draws.set(value, draw)
  const values = [...draws.keys()]
  const headers = Object.entries(res.getHeaders()).filter(([name]) => !notKept.test(name))
  return {
    // Next says the nonce in a second header too, beside the style sheets that it announces.
    headers: headers.map(([name, value]) => [
      name,
      [value ?? []].flat().map((it) => cut(String(it), values)),
    ]),
    html: cut(text, values),
    draws: [...draws.values()],
  }
}

function joinedHeaders(headers: Document["headers"], drawn: string[]): OutgoingHttpHeaders {
  return Object.fromEntries(headers.map(([name, lines]) => [name, lines.map((it) => joined(it, drawn))]))
}

/** As long, and as hard to guess, as those that proxy.ts draws. */
function drawNonce() {
  return randomBytes(16).toString("base64")
}
