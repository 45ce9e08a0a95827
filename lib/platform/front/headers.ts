import type { IncomingMessage, ServerResponse } from "node:http"

/**
 * Headers by which the framework, a host or a proxy talks to itself. Believing a visitor's has been the way round
 * a portal's checks more than once, so they go by family, and what browsers really send is named below.
 */
const internal =
  /^(x-middleware-|x-nextjs-|x-next-|x-invoke-|x-prerender-|x-forwarded-|x-guichet-|x-vercel-|x-now-|x-action-|x-rewrite-|x-original-|next-)/
const internalNames = new Set([
  "forwarded",
  "x-real-ip",
  "x-matched-path",
  "x-http-method-override",
  "x-http-method",
  "x-method-override",
  "via",
  "te",
  "trailer",
])
const browsers = new Set([
  ...[
    "next-action",
    "next-url",
    "next-router-state-tree",
    "next-router-prefetch",
    "next-router-segment-prefetch",
  ],
  ...["next-hmr-refresh", "x-nextjs-request-id", "x-nextjs-html-request-id"], // development, where they only number requests
])

export function isInternal(name: string): boolean {
  const lower = name.toLowerCase()
  return !browsers.has(lower) && (internal.test(lower) || internalNames.has(lower))
}

/** Takes off what a visitor may not say, and puts on what we know. */
export function label(req: IncomingMessage, facts: Record<string, string>, origin: string) {
  const known = { ...facts, "x-forwarded-proto": new URL(origin).protocol.slice(0, -1) }
  for (const name of Object.keys(req.headers)) if (isInternal(name)) delete req.headers[name]
  req.rawHeaders = pairs(req.rawHeaders)
    .filter(([name]) => !isInternal(name))
    .flat()
  for (const [name, value] of Object.entries(known)) {
    req.headers[name] = value
    req.rawHeaders.push(name, value)
  }
}

/** Next answers some requests before proxy.ts is asked: a file, a doubled slash. A page's own policy stands instead of this one. */
const always = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
}

/** What every answer bears, whoever wrote it: a file, a page, a redirect, a failure. */
export function dress(
  res: ServerResponse,
  { origin, isStopping }: { origin: string; isStopping: () => boolean },
) {
  const writeHead = res.writeHead.bind(res)
  const dressed = (...words: Parameters<typeof writeHead>) => {
    res.removeHeader("x-powered-by")
    for (const [name, value] of Object.entries(always)) if (!res.hasHeader(name)) res.setHeader(name, value)
    if (origin.startsWith("https:") && !res.hasHeader("strict-transport-security")) {
      res.setHeader("strict-transport-security", "max-age=63072000; includeSubDomains")
    }
    if (endsSession(res)) res.setHeader("clear-site-data", '"cache", "storage"')
    if (isStopping()) res.setHeader("connection", "close")
    return writeHead(...words)
  }
  res.writeHead = dressed as typeof res.writeHead // its two overloads differ in an argument that is passed on as it came
}

/** Row HD3: whoever leaves a shared machine leaves nothing of these pages in it. An action cannot set this header itself. */
function endsSession(res: ServerResponse): boolean {
  const cookies = [res.getHeader("set-cookie") ?? []].flat().map(String)
  return cookies.some((it) => it.startsWith("__Host-session=;"))
}

function pairs(list: string[]): [string, string][] {
  const found: [string, string][] = []
  for (let at = 0; at + 1 < list.length; at += 2) found.push([list[at] ?? "", list[at + 1] ?? ""])
  return found
}
