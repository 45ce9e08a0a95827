import type { IncomingMessage } from "node:http"
import { locales } from "#lib/i18n/locale.ts"
import type { Refusal } from "./pages.ts"

const methods = new Set(["GET", "HEAD", "POST", "OPTIONS"])
/** A page of ten thousand letters pasted into a search is still answered by the search. */
const longestTarget = 12_288
const postable = new RegExp(`^/(${locales.join("|")}|api)(/|[?]|$)`)

/** What is refused by its first lines alone, before a byte of body is read; undefined when there is nothing to say. */
export function refusalOf(
  req: IncomingMessage,
  { allowedHosts, bodyLimit }: { allowedHosts: readonly string[]; bodyLimit: number },
): Refusal | undefined {
  if (!methods.has(req.method ?? "")) return "METHOD_NOT_ALLOWED"
  if (!(req.method === "OPTIONS" && req.url === "*") && !isPlainTarget(req.url ?? "")) return "BAD_ADDRESS"
  if (!isOurHost(req, allowedHosts)) return "WRONG_HOST"
  // Forms stand on pages. Built files pass by proxy.ts, and Next would run an action posted even there.
  if (req.method === "POST" && !postable.test(req.url ?? "")) return "METHOD_NOT_ALLOWED"

  const length = Number(req.headers["content-length"] ?? 0)
  const encoding = req.headers["content-encoding"] ?? "identity"
  if (length > bodyLimit) return "BODY_TOO_LARGE"
  if (req.method !== "POST" && (length > 0 || req.headers["transfer-encoding"])) return "BODY_NOT_EXPECTED"
  // Nothing of ours sends a packed form, and nothing behind us would unpack it.
  if (encoding !== "identity") return "BODY_ENCODED"
  return undefined
}

/** A path and query as browsers send them. Whatever two readers could read in two ways is refused, not mended. */
export function isPlainTarget(target: string): boolean {
  if (target.length > longestTarget || !/^\/(?!\/)[\x21-\x7e]*$/.test(target) || /[\\#]/.test(target))
    return false
  const [path = "", query = ""] = splitOnce(target, "?")
  const segments = path.split("/").map(decoded)
  return segments.every(isPlainSegment) && decoded(query)?.includes("\0") === false
}

function isPlainSegment(segment: string | undefined): boolean {
  return segment !== undefined && !/[\x00-\x1f\x7f/\\]/.test(segment) && segment !== "." && segment !== ".."
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** One Host line, naming us: links and origins are never made from what a visitor claims we are called. */
function isOurHost(req: IncomingMessage, allowedHosts: readonly string[]): boolean {
  const lines = req.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host")
  return lines.length === 1 && allowedHosts.includes((req.headers.host ?? "").toLowerCase())
}

/** The loopback names serve a developer's machine and the tests; a real installation answers to its origin only. */
export function hostsOf({ origin, port, mode }: { origin: string; port: number; mode: string }): string[] {
  const { host } = new URL(origin)
  return mode === "production" ? [host] : [host, `localhost:${port}`, `127.0.0.1:${port}`]
}

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
