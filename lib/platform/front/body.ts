import { IncomingMessage, type IncomingHttpHeaders } from "node:http"
import type { Refusal } from "./pages.ts"
import { isHonestForm, isHonestReply } from "./replies.ts"
import { Room } from "./room.ts"

/** What a form of words weighs at most; only files, and floods, are longer. */
const smallBytes = 64 * 1024
/** Bodies of words that may be arriving at once: far more than people make, and 64 MB at the very most. */
const smallAtOnce = 1_024
const largeAtOnce = 32
const addressShare = 1 / 4

/** How long a body of words may take, how long a large one waits for room, and how fast it must then arrive. */
export type Pace = { smallMs: number; waitMs: number; everyMs: number; bytesPerSecond: number }
const usual: Pace = { smallMs: 10_000, waitMs: 10_000, everyMs: 5_000, bytesPerSecond: 8 * 1024 }

/**
 * A body is read whole before anything behind us sees it, so what is cut off or too long is never half accepted, and
 * a slow sender holds a buffer, not a render. Small bodies have a room of their own: whatever large ones do, a form
 * of words comes in. A large one takes room for all it may become before more of it is read, and waits for it unread.
 */
export class BodyReader {
  private readonly limit: number
  private readonly pace: Pace
  private readonly small = new Room(smallAtOnce, smallAtOnce * addressShare)
  private readonly large: Room

  constructor(limit: number, pace: Partial<Pace> = {}) {
    this.limit = limit
    this.pace = { ...usual, ...pace }
    this.large = new Room(limit * largeAtOnce, limit * largeAtOnce * addressShare)
  }

  /** @param asked.address whose share of the room it takes; `limit`: the longest that is read, when it is not the usual one */
  async read(
    req: IncomingMessage,
    { limit = this.limit, address = "" }: { limit?: number; address?: string } = {},
  ): Promise<Buffer | Refusal | "CUT_OFF"> {
    const declared = Number(req.headers["content-length"] ?? 0)
    const hasBody = declared > 0 || req.headers["transfer-encoding"] !== undefined
    let isLarge = declared > smallBytes
    let leave = isLarge
      ? await this.large.take(address, declared, this.pace.waitMs)
      : hasBody
        ? await this.small.take(address, 1)
        : () => undefined
    if (!leave) return "UNAVAILABLE"

    const parts: Buffer[] = []
    const incoming = partsOf(req)
    let size = 0
    let watch = this.watch(() => (isLarge ? size : null))
    try {
      for (;;) {
        const next = await Promise.race([incoming.next(), watch.tooSlow])
        if (next === "TOO_SLOW") return "TOO_SLOW"
        if (next.done) return req.complete ? Buffer.concat(parts) : "CUT_OFF"
        size += next.value.length
        if (size > limit) return "BODY_TOO_LARGE"
        parts.push(next.value)
        if (isLarge || size <= smallBytes) continue

        // It did not say how long it would be: from here on it is a large one.
        isLarge = true
        watch.stop()
        leave()
        leave = await this.large.take(address, limit, this.pace.waitMs)
        if (!leave) return "UNAVAILABLE"
        watch = this.watch(() => size)
      }
    } catch {
      return "CUT_OFF"
    } finally {
      watch.stop()
      leave?.()
      void incoming.return?.()
    }
  }

  /** @param arrived bytes so far; null for a small body, which has one time for all of it */
  private watch(arrived: () => number | null): { tooSlow: Promise<"TOO_SLOW">; stop(): void } {
    const { promise, resolve } = Promise.withResolvers<"TOO_SLOW">()
    const { smallMs, everyMs, bytesPerSecond } = this.pace
    let before = arrived()
    const look = () => {
      const now = arrived()
      if (now === null || now - (before ?? 0) < (bytesPerSecond * everyMs) / 1_000) resolve("TOO_SLOW")
      before = now
    }
    const timer = setInterval(look, before === null ? smallMs : everyMs)
    return { tooSlow: promise, stop: () => clearInterval(timer) }
  }
}

/** Leaves the stream alive when the reader stops early: the refusal has still to be sent on its connection. */
function partsOf(req: IncomingMessage): AsyncIterator<Buffer> {
  return req.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]()
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
