import { randomBytes } from "node:crypto"
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import { doorOf } from "../doors.ts"
import { listenIn } from "./listening.ts"

/** Decision 014: what a stranger was shown of the public part, kept for the next strangers, each with a nonce of their own. */
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
}

type Document = {
  headers: OutgoingHttpHeaders
  policy: string[]
  html: string[]
  stamp: string
  until: number
}

const mostKept = 200
const longest = 256 * 1024
const pack = promisify(gzip)
const notKept = /^(connection|content-encoding|content-length|date|etag|keep-alive|transfer-encoding)$/

export function keptDocuments({ keptMs, stamp }: KeptOptions): KeptDocuments {
  const kept = new Map<string, Document>()

  return {
    async answer(req, res) {
      const document = isStranger(req) ? kept.get(req.url ?? "") : undefined
      if (!document || document.until < performance.now() || document.stamp !== stamp()) return false
      const nonce = drawNonce()
      const html = document.html.join(nonce)
      const packs = /\bgzip\b/.test(String(req.headers["accept-encoding"] ?? ""))
      const body = packs ? await pack(html) : Buffer.from(html)
      res.writeHead(200, {
        ...document.headers,
        "content-security-policy": document.policy.join(nonce),
        "content-length": body.length,
        ...(packs ? { "content-encoding": "gzip" } : {}),
      })
      res.end(body)
      return true
    },

    watch(req, res) {
      const asked = stamp()
      if (keptMs === 0 || asked === null || !isStranger(req)) return
      const wants = () => res.statusCode === 200 && !res.hasHeader("set-cookie")
      listenIn(res, {
        wants,
        heard: (text) => {
          const document = withoutNonce(text, res)
          if (!document || text.length > longest || asked !== stamp()) return
          kept.delete(req.url ?? "")
          kept.set(req.url ?? "", { ...document, stamp: asked, until: performance.now() + keptMs })
          for (const [url] of kept) if (kept.size > mostKept) kept.delete(url)
        },
      })
    },
  }
}

/**
 * Nobody in particular, who asks for a whole page of the public part: no cookie, no proof, no half page. What else a
 * browser says of itself changes nothing of such a page (tests/security/kept-documents.slow.test.ts).
 */
function isStranger({ method, url = "", headers }: IncomingMessage): boolean {
  if (method !== "GET" || headers.cookie !== undefined || headers.authorization !== undefined) return false
  if (Object.keys(headers).some((it) => it === "rsc" || it.startsWith("next-"))) return false
  if (url.length > 500 || !/^\/(fr|en)([/?]|$)/.test(url) || !headers.accept?.includes("text/html"))
    return false
  const [path = ""] = url.split("?")
  const door = doorOf(path.split("/").slice(2).join("/"))
  return door !== "always" && door.audience === "PUBLIC"
}

/** The nonce was drawn for one response: whoever plants words in a page cannot have known it, and it is never said again. */
function withoutNonce(
  text: string,
  res: ServerResponse,
): Pick<Document, "headers" | "policy" | "html"> | null {
  const policy = String(res.getHeader("content-security-policy") ?? "")
  const nonce = /'nonce-([^']{16,})'/.exec(policy)?.[1]
  if (!nonce) return null
  const headers = Object.fromEntries(Object.entries(res.getHeaders()).filter(([name]) => !notKept.test(name)))
  return { headers, policy: policy.split(nonce), html: text.split(nonce) }
}

/** As long, and as hard to guess, as those that proxy.ts draws. */
function drawNonce() {
  return randomBytes(16).toString("base64")
}
