import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { messages } from "#lib/i18n/messages.ts"
import { makeClient } from "../client.ts"
import { actionNamed, asBrowsersSend } from "./bodies.ts"
import { portOf } from "#tests/support/http.ts"
import type { Counts, Passed } from "./counts.ts"

export type WayIn = {
  origin: string
  /** From now on these paths are not there, and no others are not. */
  shut(paths: string[]): void
  close(): void
}

type To = {
  port: number
  origin: string
  counts: Counts
  /** A session for whoever asks; asked again when one has ended. None for strangers. */
  session?: () => Promise<string>
  /** The words of a page are enough to compare two: on a whole one of ours sqlmap thinks for seconds. */
  wordsOnly?: boolean
}

/**
 * A scanner is no browser: it says no origin, keeps no cookie that wants TLS, and comes from one place. Without help each of
 * its posts is refused at the door (SE5) and nothing behind is ever tried. This stands between and does what the browser of
 * a person who is robbed would do, and nothing more: it says our origin, keeps cookies, signs in again. Every request
 * comes from another address, so that a throttle of an address is not what answers.
 */
export async function openWayIn({ port, origin, counts, session, wordsOnly }: To): Promise<WayIn> {
  const client = makeClient(port, new URL(origin).host)
  const jar = new Map<string, string>()
  let asked = 0
  let isShut = new Set<string>()

  const server = createServer((req, res) => {
    pass(req, res).catch((error: unknown) => res.destroy(error instanceof Error ? error : undefined))
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const own = `http://127.0.0.1:${portOf(server)}`
  return {
    origin: own,
    shut(paths) {
      isShut = new Set(paths.map(pathOf))
    },
    close() {
      server.close()
      server.closeAllConnections()
      client.close()
    },
  }

  async function pass(req: IncomingMessage, res: ServerResponse) {
    const parts: Buffer[] = []
    for await (const part of req) parts.push(part as Buffer) // a stream of bytes: no encoding was set
    if (session && !jar.size) keep([await session()])
    const { method = "GET", url: path = "/" } = req
    if (isShut.has(pathOf(path))) return void res.writeHead(404).end()
    const whole = Buffer.concat(parts)
    const body = method === "POST" ? asBrowsersSend(req.headers["content-type"] ?? "", whole) : undefined
    const cookie = cookiesFor(req.headers.cookie)

    const begun = performance.now()
    const { status, headers, text, cookies } = await client.ask({
      ...{ method, path, cookie },
      headers: { ...headersOf(req), ...(body ? { "content-type": body.type } : {}), ...placeOf(asked++) },
      ...(body ? { body: body.bytes } : {}),
    })
    const answered = method === "HEAD" ? "" : text
    keep(cookies)
    const leads = headers.location?.replace(origin, own)
    if (session && leads && /\/sign-in(\?|$)/.test(leads)) jar.clear()

    const action = body && actionNamed(body.text)
    counts.note({
      ...{ method, path, status, ms: performance.now() - begun, answered, sent: body?.text ?? "" },
      ...(action ? { action } : {}),
      ...toldBy(status, answered, leads),
    })
    const {
      "content-encoding": _packed,
      "content-length": _length,
      "transfer-encoding": _how,
      ...said
    } = headers
    res.writeHead(status, { ...said, ...(leads ? { location: leads } : {}) })
    res.end(wordsOnly ? wordsOf(answered) : answered)
  }

  /** What a scanner sends as cookies is its question; the others are the browser's. */
  function cookiesFor(given = ""): string {
    const all = new Map(jar)
    for (const [name, value] of given.split("; ").map(halves)) if (name) all.set(name, value)
    return [...all].map(([name, value]) => `${name}=${value}`).join("; ")
  }

  function keep(cookies: string[]) {
    for (const [name, value] of cookies.map((it) => halves(it.split(";")[0] ?? "")))
      if (value) jar.set(name, value)
      else jar.delete(name)
  }

  function headersOf(req: IncomingMessage): Record<string, string> {
    const {
      host: _h,
      cookie: _cookie,
      connection: _c,
      "content-length": _l,
      "accept-encoding": _e,
      ...rest
    } = req.headers
    const plain = Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)])
    const said = Object.fromEntries(plain.map(([name, value]) => [name, value.replaceAll(own, origin)]))
    return req.method === "POST" ? { ...said, origin, "sec-fetch-site": "same-origin" } : said
  }
}

export const pathOf = (it: string): string => it.replace(/[?].*/, "")

const wordsOf = (page: string) =>
  page
    .replaceAll(/<(script|style|svg|head)\b[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")

function halves(text: string): [string, string] {
  const at = text.indexOf("=")
  return at < 0 ? ["", ""] : [text.slice(0, at), text.slice(at + 1)]
}

const placeOf = (nth: number) => ({
  "x-forwarded-for": `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`,
})

const throttles = (["fr", "en"] as const).map((it) => messages(it).refusals.reasons.TOO_OFTEN)

function toldBy(status: number, text: string, leads: string | undefined): Pick<Passed, "told"> {
  if (status === 429 || throttles.some((it) => text.includes(it))) return { told: "throttled" }
  if (status === 503) return { told: "closed" }
  return leads && /\/sign-in/.test(leads) ? { told: "to sign-in" } : {}
}
