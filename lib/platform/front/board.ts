import { createHash } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { log } from "../log.ts"
import { commonHeaders } from "../policy.ts"
import { readKept, writeFolder, type Files } from "./board-folder.ts"

/** The status board, answered in front of Next and without a database. */
export type BoardDesk = {
  /** False when this is no address of the board. */
  answer(req: IncomingMessage, res: ServerResponse): boolean
  stop(): Promise<void>
}

/** What the board is made of; `B` is what the database says, which this file only hands on. */
export type BoardOptions<B, N> = {
  folder: string
  /** Another text whenever the database would say something else. */
  stamp: () => string
  read: () => Promise<B>
  /** The state as it can be read at this moment; null when it cannot. */
  state: () => N | null
  now: () => Date
  /** What an earlier process wrote with `files`, read again. */
  restore: (kept: unknown) => { board: B; state: N } | null
  answers: (board: B | null, state: N | null, last: N | null, now: Date) => Files
  files: (board: B, state: N, now: Date) => Files
  changed?: (board: B) => void
  lookMs?: number
}

const keptName = "board.json"
/** Files that nothing changes are written again, so that their hour says that somebody still looks. */
const againMs = 600_000
/** After something went wrong. */
const patienceMs = 2_000

/** Never throws and never waits for the database: what was read last is drawn, with the hour at which it was read. */
export async function keepBoard<B, N extends object>(options: BoardOptions<B, N>): Promise<BoardDesk> {
  const kept = options.restore(await readKept(options.folder, keptName))
  let board: B | null = kept?.board ?? null
  let last: N | null = kept?.state ?? null
  let stamp: string | null = null
  let written = { mark: "", at: -Infinity }
  let drawn = { mark: "", files: new Map() as Files }
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function look() {
    const state = options.state()
    if (state) last = state
    if (state && options.stamp() !== stamp) {
      const seen = options.stamp()
      board = await options.read()
      stamp = seen
      options.changed?.(board)
    }
    const mark = markOf(state)
    const isDue = mark !== written.mark || performance.now() - written.at > againMs
    // Of a state that cannot be read nothing new is written: the files say as of when they are.
    if (!state || board === null || stamp === null || !isDue) return
    written = { mark, at: performance.now() }
    await writeFolder(options.folder, options.files(board, state, options.now())).catch((error: unknown) => {
      // A full disk, or a folder of somebody else's: memory still has the board.
      written.at += patienceMs - againMs
      complain("front.board-unwritten", error)
    })
  }

  /** What is said, without the hours at which it was read. */
  const markOf = (state: N | null) => JSON.stringify([stamp, state && { ...state, readAt: 0 }])

  async function watch() {
    const wait = await look().then(
      () => options.lookMs ?? 250,
      (error: unknown) => {
        complain("front.board-unread", error)
        return patienceMs
      },
    )
    if (!stopped) timer = setTimeout(() => void (watching = watch()), wait).unref()
  }
  let watching = watch()

  return {
    answer(req, res) {
      if (req.method !== "GET" && req.method !== "HEAD") return false
      const path = (req.url ?? "").split("?")[0]?.replace(/(.)\/$/, "$1") ?? ""
      if (!isOfBoard(path)) return false
      const state = options.state()
      if (state) last = state
      const now = options.now()
      const mark = `${markOf(state)} ${Math.floor(now.getTime() / 60_000)}`
      if (mark !== drawn.mark) drawn = { mark, files: options.answers(board, state, last, now) }
      const body = drawn.files.get(path)
      if (body === undefined) return false
      send(req, res, { path, body })
      return true
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await watching
      clearTimeout(timer)
    },
  }
}

function complain(event: string, error: unknown) {
  log("warn", event, { error: error instanceof Error ? error.name : "unknown" })
}

function isOfBoard(path: string): boolean {
  return /^\/(fr|en)\/status(\/|$)|^\/board\.(css|woff2)$/.test(path)
}

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
  woff2: "font/woff2",
  xml: "application/atom+xml; charset=utf-8",
}
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The same for everybody, so anybody's cache may keep it, for some seconds: a state is never told that is long over. */
function send(req: IncomingMessage, res: ServerResponse, it: { path: string; body: string | Uint8Array }) {
  const etag = `W/"${createHash("sha256").update(it.body).digest("base64url").slice(0, 22)}"`
  const kind = /\.(\w+)$/.exec(it.path)?.[1] ?? ""
  res.setHeader(
    "cache-control",
    kind === "woff2" ? "public, max-age=86400" : "public, max-age=5, must-revalidate",
  )
  res.setHeader("etag", etag)
  for (const [name, value] of Object.entries(commonHeaders())) res.setHeader(name, value)
  res.setHeader("content-security-policy", policy)
  if (req.headers["if-none-match"]?.split(/,\s*/).includes(etag)) {
    res.statusCode = 304
    return void res.end()
  }
  res.statusCode = 200
  res.setHeader("content-type", types[kind] ?? "text/html; charset=utf-8")
  res.setHeader("content-length", Buffer.byteLength(it.body))
  res.end(req.method === "HEAD" ? undefined : it.body)
}
