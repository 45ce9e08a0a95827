import { IncomingMessage, type IncomingHttpHeaders } from "node:http"
import type { Refusal } from "./pages.ts"
import { isHonestForm, isHonestReply } from "./replies.ts"

/**
 * A body is read whole before anything behind us sees it, so what is cut off or too long is never half accepted,
 * and a slow sender holds a buffer, not a render. All of them together hold a bounded amount.
 */
export class BodyReader {
  private readonly limit: number
  private held = 0

  constructor(limit: number) {
    this.limit = limit
  }

  async read(req: IncomingMessage, limit = this.limit): Promise<Buffer | Refusal | "CUT_OFF"> {
    const parts: Buffer[] = []
    let size = 0
    try {
      for await (const part of partsOf(req)) {
        size += part.length
        this.held += part.length
        if (size > limit) return "BODY_TOO_LARGE"
        if (this.held > this.limit * bodiesAtOnce) return "UNAVAILABLE"
        parts.push(part)
      }
      return req.complete ? Buffer.concat(parts) : "CUT_OFF"
    } catch {
      return "CUT_OFF"
    } finally {
      this.held -= size
    }
  }
}

const bodiesAtOnce = 32

/** Leaves the stream alive when the reader stops early: the refusal has still to be sent on its connection. */
function partsOf(req: IncomingMessage): AsyncIterable<Buffer> {
  return req.iterator({ destroyOnReturn: false })
}

/**
 * Whether Next's own readers will manage: where they do not, they throw, and the visitor would get a 500. Nobody's
 * honest form looks like that, so it ends here.
 */
export async function isReadable(
  body: Buffer,
  { "content-type": type = "", "next-action": action }: IncomingHttpHeaders,
): Promise<boolean> {
  if (!/^multipart\/form-data\b/i.test(type)) return !action || isHonestReply(body.toString())
  const boundary = /boundary="?([^";]{1,70})"?/i.exec(type)?.[1]
  if (!boundary || !body.subarray(-boundary.length - 8).includes(`--${boundary}--`)) return false
  try {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData()
    return isHonestForm(form, Boolean(action))
  } catch {
    return false
  }
}

/** The same request with its body counted: a chunked one gets a length. */
export function withBody(req: IncomingMessage, body: Buffer): IncomingMessage {
  const whole = new IncomingMessage(req.socket)
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor } = req
  Object.assign(whole, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, complete: true })

  for (let at = 0; at + 1 < req.rawHeaders.length; at += 2) {
    const name = req.rawHeaders[at] ?? ""
    if (!/^(transfer-encoding|content-length|expect)$/i.test(name))
      whole.rawHeaders.push(name, req.rawHeaders[at + 1] ?? "")
  }
  whole.headers = { ...req.headers }
  delete whole.headers["transfer-encoding"]
  delete whole.headers["content-length"]
  delete whole.headers.expect
  if (method === "POST") {
    whole.headers["content-length"] = String(body.length)
    whole.rawHeaders.push("Content-Length", String(body.length))
  }
  if (body.length > 0) whole.push(body)
  whole.push(null)
  return whole
}
