import { request, type IncomingMessage, type ServerResponse } from "node:http"

/**
 * When a page that is being drawn finds nothing, or fails, Next sends an empty document that only a script can fill.
 * People without JavaScript would see a white page, so the front asks for a whole one and answers with that, under
 * the same status. A form of an older build gets its own page and 409.
 */
export type Whole = { status: number; path: string }
export type Own = Pick<ServerResponse, "writeHead" | "write" | "end">

export function wantsWholeDocument({ method, url, headers }: IncomingMessage): boolean {
  if (method !== "GET" && method !== "POST") return false
  return (
    headers.rsc === undefined && headers["next-action"] === undefined && /^\/(fr|en)(\/|\?|$)/.test(url ?? "")
  )
}

/** @param ask writes the whole document, with the response's own functions: what Next still says goes nowhere */
export function replaceEmptyDocument(
  req: IncomingMessage,
  res: ServerResponse,
  ask: (whole: Whole, own: Own) => void,
): void {
  const own: Own = { writeHead: res.writeHead.bind(res), write: res.write.bind(res), end: res.end.bind(res) }
  let replaced: boolean | undefined

  function isReplaced(status: number): boolean {
    if (replaced !== undefined) return replaced
    const whole = wholeFor(status, req, res)
    replaced = whole !== null
    if (whole) {
      for (const name of res.getHeaderNames()) res.removeHeader(name)
      ask(whole, own)
    }
    return replaced
  }

  // Each stands for Node's overloads, and passes its arguments on as they came.
  res.writeHead = ((...words: Parameters<Own["writeHead"]>) =>
    isReplaced(Number(words[0])) ? res : own.writeHead(...words)) as ServerResponse["writeHead"]
  res.write = ((...words: Parameters<Own["write"]>) =>
    isReplaced(res.statusCode) ? true : own.write(...words)) as ServerResponse["write"]
  res.end = ((...words: Parameters<Own["end"]>) =>
    isReplaced(res.statusCode) ? res : own.end(...words)) as ServerResponse["end"]
}

/**
 * Asks this very server for a document, as the same visitor would.
 * @param mark lets the question through once; drawn anew by every process, so that nobody outside can set it
 */
export function fetchWhole(
  whole: Whole,
  own: Own,
  from: { address: string; port: number; host: string; mark: string; cookie: string | undefined },
  otherwise: () => void,
): void {
  const headers = {
    host: from.host,
    accept: "text/html",
    [insideHeader]: from.mark,
    // Whoever is signed in keeps their own way back on the page.
    ...(from.cookie ? { cookie: from.cookie } : {}),
  }
  request({ host: from.address, port: from.port, path: whole.path, headers, timeout: 5_000 }, (answer) => {
    const { connection: _, "keep-alive": __, "transfer-encoding": ___, ...kept } = answer.headers
    own.writeHead(whole.status, kept)
    answer.on("data", (part: Buffer) => void own.write(part))
    answer.on("end", () => void own.end())
    answer.on("error", () => void own.end())
  })
    .on("timeout", otherwise)
    .on("error", otherwise)
    .end()
}

export const insideHeader = "x-guichet-inside"

function wholeFor(status: number, req: IncomingMessage, res: ServerResponse): Whole | null {
  const type = String(res.getHeader("content-type") ?? "text/html")
  if (!type.startsWith("text/")) return null
  const locale = req.url?.startsWith("/en") ? "en" : "fr"
  if (status === 409 && req.method === "POST") return { status, path: `/${locale}/old-form` }
  if (status === 404) return { status, path: `/${locale}/not/here` }
  if (status === 500) return { status, path: `/${locale}/unexpected` }
  return null
}
