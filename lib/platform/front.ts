import { randomBytes, randomUUID } from "node:crypto"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { Duplex } from "node:stream"
import { clientAddress } from "./front/address.ts"
import type { BoardDesk } from "./front/board.ts"
import { BodyReader, isReadable, withBody } from "./front/body.ts"
import { keptPage, watchForClosed, type ClosedPages } from "./front/closed-pages.ts"
import { fileLimitOf, type FileLimit } from "./front/file-limits.ts"
import { dress, label } from "./front/headers.ts"
import type { KeptDocuments } from "./front/kept-documents.ts"
import { answer, raw, type Refusal } from "./front/pages.ts"
import { packWhole } from "./front/packing.ts"
import { refusalOf } from "./front/refusals.ts"
import type { Pace } from "./front/pace.ts"
import type { Walking } from "./front/walking.ts"
import {
  fetchWhole,
  insideHeader,
  replaceEmptyDocument,
  wantsWholeDocument,
  type Own,
  type Whole,
} from "./front/whole-documents.ts"
import { duringRequest, log } from "./log.ts"

type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>

export type FrontOptions = {
  /**
   * Next's request handler, undefined while it is still starting. Then, and when it throws, the visitor gets the
   * last closed page or our last-resort page.
   */
  handler: () => Handler | undefined
  origin: string
  allowedHosts: readonly string[]
  bodyLimit: number
  /** Pages that are sent files: a larger limit, for whoever comes with a session that is alive. */
  fileLimits?: readonly FileLimit[]
  /** Asked only for a body that is longer than the ordinary limit, or may become so. */
  maySendFiles?: (token: string, kind: FileLimit["kind"]) => Promise<boolean>
  trustedProxies: number
  closedPages?: ClosedPages
  /** Answers by itself, whatever Next and the database do. */
  board?: BoardDesk
  keptDocuments?: KeptDocuments
  /** Who tries addresses one after the other waits. */
  walking?: Walking
  /** Who asks without a pause waits. */
  pace?: Pace
  /** Sees each request, and answers none. */
  decoys?: (req: IncomingMessage) => void
  isClosed?: () => boolean
  now?: () => Date
}

/** What stands before Next: nothing reaches it that is not a whole, counted, plainly addressed request. */
export function createFront(options: FrontOptions): Server {
  const bodies = new BodyReader(options.bodyLimit)
  const mark = randomBytes(16).toString("hex")
  const server = createServer({ maxHeaderSize: 16_384, connectionsCheckingInterval: 1_000 })
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  server.keepAliveTimeout = options.trustedProxies > 0 ? 65_000 : 5_000 // longer than a proxy keeps its own end
  server.timeout = 120_000

  const receive = (expectsContinue: boolean) => (req: IncomingMessage, res: ServerResponse) => {
    const id = randomUUID()
    void duringRequest(id, () =>
      serve(id, req, res, expectsContinue).catch((error: unknown) => lastResort(req, res, error)),
    )
  }
  server.on("request", receive(false))
  server.on("checkContinue", receive(true))
  server.on("connect", (_req: IncomingMessage, socket: Duplex) => socket.end(raw("METHOD_NOT_ALLOWED")))
  server.on("clientError", refuseUnread)
  return server

  async function serve(id: string, req: IncomingMessage, res: ServerResponse, expectsContinue: boolean) {
    const facts = {
      "x-guichet-request-id": id,
      "x-guichet-received-at": (options.now?.() ?? new Date()).toISOString(),
      "x-guichet-ip": clientAddress(
        req.socket.remoteAddress,
        req.headers["x-forwarded-for"],
        options.trustedProxies,
      ),
    }
    dress(res, { origin: options.origin, isStopping: () => !server.listening })

    const file = fileLimitOf(req, options.fileLimits ?? [])
    const refusal = refusalOf(req, { ...options, bodyLimit: file?.bytes ?? options.bodyLimit })
    if (refusal) return answer(req, res, refusal)
    const bodyLimit = await limitFor(req, file)
    if (Number(req.headers["content-length"] ?? 0) > bodyLimit) return answer(req, res, "BODY_TOO_LARGE")
    if (req.method === "OPTIONS") return void res.writeHead(204, { allow: "GET, HEAD, POST, OPTIONS" }).end()

    if (expectsContinue) res.writeContinue()
    const body = await bodies.read(req, { limit: bodyLimit, address: facts["x-guichet-ip"] })
    if (body === "CUT_OFF") return void res.destroy()
    if (typeof body === "string") return answer(req, res, body)
    if (req.method === "POST" && !(await isReadable(body, req.headers)))
      return answer(req, res, "BODY_BROKEN")

    const isInside = req.headers[insideHeader] === mark
    const whole = withBody(req, body)
    label(whole, facts, options.origin)
    packWhole(whole, res)
    if (options.closedPages) watchForClosed(whole, res, options.closedPages)

    if (options.board?.answer(whole, res)) return
    if (!isInside) {
      options.decoys?.(whole)
      if (options.walking?.wait(whole, facts["x-guichet-ip"])) return answer(req, res, "TOO_MANY_ABSENT")
      options.walking?.watch(whole, res, facts["x-guichet-ip"])
      if (options.pace && !(await options.pace.turn(whole))) return answer(req, res, "TOO_MANY")
    }
    const handle = options.handler()
    if (!handle) return unavailable(req, res)
    if (await options.keptDocuments?.answer(whole, res)) return
    options.keptDocuments?.watch(whole, res)
    if (!isInside && wantsWholeDocument(whole))
      replaceEmptyDocument(whole, res, (document, own) => askInside(req, document, own))
    await handle(whole, res)
  }

  /** A cookie is typed as easily as anything else: only a session that lives is given more room than everybody. */
  async function limitFor(req: IncomingMessage, file: ReturnType<typeof fileLimitOf>) {
    const isLonger =
      Number(req.headers["content-length"] ?? 0) > options.bodyLimit ||
      req.headers["transfer-encoding"] !== undefined
    if (!file || !isLonger) return options.bodyLimit
    return (await options.maySendFiles?.(file.token, file.kind)) ? file.bytes : options.bodyLimit
  }

  function askInside(req: IncomingMessage, document: Whole, own: Own) {
    const at = server.address()
    if (typeof at !== "object" || !at) return void own.end()
    const address = /^(0\.0\.0\.0|::)$/.test(at.address) ? "127.0.0.1" : at.address
    const host = new URL(options.origin).host
    fetchWhole(document, own, { address, port: at.port, host, mark, cookie: req.headers.cookie }, () => {
      own.writeHead(document.status, { "content-type": "text/plain; charset=utf-8" })
      own.end(`${document.status}\n`)
    })
  }

  function lastResort(req: IncomingMessage, res: ServerResponse, error: unknown) {
    log("error", "front.handler-failed", { error: error instanceof Error ? error.name : "unknown" })
    if (res.headersSent) return void res.destroy()
    for (const name of res.getHeaderNames()) res.removeHeader(name)
    unavailable(req, res)
  }

  function unavailable(req: IncomingMessage, res: ServerResponse) {
    const kept = options.isClosed?.() === false ? undefined : keptPage(req, options.closedPages)
    answer(req, res, "UNAVAILABLE", kept)
  }
}

/** Closes the door, lets those inside finish, and after `patience` turns them out. */
export function closeFront(server: Server, patience = 5_000): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearTimeout(timer)
      done()
    })
    server.closeIdleConnections()
  })
}

/** What the parser could not read never becomes a request: it is answered on the bare connection. */
function refuseUnread(error: NodeJS.ErrnoException, socket: Duplex) {
  const begun = "_httpMessage" in socket && socket._httpMessage // Node's own mark of an answer under way
  if (error.code === "ECONNRESET" || !socket.writable || (begun && isBegun(begun)))
    return void socket.destroy()
  socket.end(raw(unread[error.code ?? ""] ?? "BAD_REQUEST"), () => socket.destroy())
}

function isBegun(message: unknown) {
  return (
    typeof message === "object" &&
    message !== null &&
    "headersSent" in message &&
    message.headersSent === true
  )
}

const unread: Record<string, Refusal> = {
  HPE_INVALID_METHOD: "METHOD_NOT_ALLOWED",
  HPE_HEADER_OVERFLOW: "HEADERS_TOO_LARGE",
  ERR_HTTP_REQUEST_TIMEOUT: "TOO_SLOW",
}
