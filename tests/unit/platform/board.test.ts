import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, test, vi } from "vitest"
import { closeFront, createFront, type FrontOptions } from "#lib/platform/front.ts"
import { keepBoard, type BoardDesk, type BoardOptions } from "#lib/platform/front/board.ts"
import type { Board, BoardNow } from "#lib/site/views/board.ts"
import { boardIn, drawnAnswers, drawnFiles, restoredBoard } from "#scripts/board/drawn.ts"
import { boardOfStory, hourOfStory, shut, statesOf } from "#tests/support/board.ts"
import { ask, portOf } from "#tests/support/http.ts"
import { useSettings } from "#tests/support/settings.ts"

useSettings()
let servers: Server[] = []
let desks: BoardDesk[] = []
afterEach(async () => {
  await Promise.all([...servers.map((it) => closeFront(it, 0)), ...desks.map((it) => it.stop())])
  servers = []
  desks = []
  vi.restoreAllMocks()
})

/** A world in which everything may fail: the gate, the database behind `read`, and Next. */
function world() {
  const states = statesOf({}).map((it) => ({ ...it, since: it.since }))
  return {
    folder: mkdtempSync(join(tmpdir(), "board-")),
    stamp: "1",
    board: boardOfStory as Board | null,
    state: { readAt: hourOfStory, upcoming: null, states } as BoardNow | null,
    now: hourOfStory,
  }
}
type World = ReturnType<typeof world>

const closed = (it: World) => {
  it.state = { readAt: it.now, upcoming: null, states: statesOf(shut) }
}

async function open(
  it: World,
  wish: Partial<BoardOptions<Board, BoardNow>> = {},
  handler?: FrontOptions["handler"],
) {
  const board = await keepBoard<Board, BoardNow>({
    folder: it.folder,
    stamp: () => it.stamp,
    read: async () =>
      it.board ? boardIn(JSON.parse(JSON.stringify(it.board))) : Promise.reject(new Error("no database")),
    state: () => it.state,
    now: () => it.now,
    restore: restoredBoard,
    answers: drawnAnswers,
    files: drawnFiles,
    lookMs: 5,
    ...wish,
  })
  desks.push(board)
  const front = createFront({
    handler: handler ?? (() => undefined),
    ...{ origin: "http://here", allowedHosts: ["here"], bodyLimit: 1024, trustedProxies: 0, board },
  })
  servers.push(front)
  await new Promise<void>((done) => front.listen(0, "127.0.0.1", done))
  return (path: string, headers: Record<string, string> = {}, method = "GET") =>
    ask(portOf(front), "here", { path, headers, method })
}

const written = (it: World) =>
  vi.waitFor(() => expect(readFileSync(join(it.folder, "board.json"), "utf8")).toContain("Z"))

test("MM4 the board answers 200 before Next has started, when it throws, and when it never answers", async () => {
  const it = world()
  closed(it)
  for (const handler of [
    () => undefined,
    () => () => {
      throw new Error("Next is broken")
    },
    () => () => new Promise<void>(() => undefined),
  ]) {
    const get = await open(it, {}, handler)
    for (const path of [
      "/fr/status",
      "/en/status",
      "/fr/status/places",
      "/en/status/history",
      "/fr/status/?x=1",
    ]) {
      const answer = await get(path)
      expect([path, answer.status]).toEqual([path, 200])
      expect(answer.text, path).toContain("<h1>")
    }
  }
})

test("MM4 with the database stopped, the board says what it knew, from when, and that the state counts as closed", async () => {
  const it = world()
  const get = await open(it)
  await vi.waitFor(async () => expect((await get("/fr/status")).text).toContain("Le Guichet est ouvert."))
  await written(it)
  it.board = null
  it.state = null
  const { status, text } = await get("/fr/status")
  expect(status).toBe(200)
  expect(text).toContain("L’état du Guichet n’a pas pu être lu.")
  expect(text).toContain("11\u00a0h\u00a004")
  expect(text).toContain("un accès qui n’aurait pas dû exister")
})

test("MM4 a process that starts without a database tells what the last one left on disk", async () => {
  const it = world()
  closed(it)
  await open(it)
  await written(it)
  const later = { ...it, board: null, state: null, now: new Date("2026-10-27T18:00:00Z") }
  const get = await open(later)
  const { status, text } = await get("/en/status")
  expect(status).toBe(200)
  expect(text).toContain("The state of Guichet could not be read.")
  expect(text).toContain("last read on Tuesday, October\u00a027, 2026, 11:04\u00a0a.m.")
  expect(text).toContain("access that should not exist")
})

test("MM4 with everything stopped but a plain file server, the folder is the board", async () => {
  const it = world()
  closed(it)
  await open(it)
  await written(it)
  const plain = createServer((req, res) => {
    try {
      res.end(readFileSync(join(it.folder, (req.url ?? "").replace(/^\/under\/any\/path\//, "/"))))
    } catch {
      res.writeHead(404).end()
    }
  })
  servers.push(plain)
  await new Promise<void>((done) => plain.listen(0, "127.0.0.1", done))
  const get = (path: string) => ask(portOf(plain), "elsewhere", { path: `/under/any/path/${path}` })
  const first = await get("index.html")
  const [way = ""] = /fr\/status\/index\.html/.exec(first.text) ?? []
  const page = await get(way)
  expect([first.status, page.status]).toEqual([200, 200])
  expect(page.text).toContain("Le Guichet est fermé.")
  expect(page.text).toContain("Copie écrite le mardi 27\u00a0octobre 2026")
  for (const name of [
    "en/status/index.html",
    "fr/index.html",
    "fr/status/places/index.html",
    "en/status/history/index.html",
    "board.css",
    "board.woff2",
  ])
    expect([name, (await get(name)).status]).toEqual([name, 200])
})

test("a change is told at once, and lies in the folder a moment later", async () => {
  const it = world()
  const get = await open(it)
  await written(it)
  expect((await get("/fr/status")).text).toContain("Le Guichet est ouvert.")
  closed(it)
  expect((await get("/fr/status")).text).toContain("Le Guichet est fermé.")
  await vi.waitFor(() =>
    expect(readFileSync(join(it.folder, "fr/status/index.html"), "utf8")).toContain("Le Guichet est fermé."),
  )
  it.board = { ...boardOfStory, posts: [] }
  it.stamp = "2"
  await vi.waitFor(async () =>
    expect((await get("/fr/status")).text).toContain("Nous faisons une vérification."),
  )
})

test("a cache may keep it for seconds, and asks whether it changed", async () => {
  const it = world()
  const get = await open(it)
  await written(it)
  const { headers } = await get("/fr/status")
  expect(headers["cache-control"]).toBe("public, max-age=5, must-revalidate")
  const again = await get("/fr/status", { "if-none-match": String(headers.etag) })
  expect([again.status, again.text]).toEqual([304, ""])
  closed(it)
  expect((await get("/fr/status", { "if-none-match": String(headers.etag) })).status).toBe(200)
  const head = await get("/fr/status", {}, "HEAD")
  expect([head.status, head.text]).toEqual([200, ""])
})

test("a folder that cannot be written takes nothing from the board in memory", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true)
  const it = world()
  it.folder = join(it.folder, "a-file")
  writeFileSync(it.folder, "in the way")
  const get = await open(it)
  await vi.waitFor(async () => expect((await get("/fr/status")).text).toContain("un accès qui"))
})

test("what is no page of the board goes on to Next", async () => {
  const it = world()
  const get = await open(it, {}, () => (_req, res) => void res.end("Next"))
  for (const path of ["/fr", "/fr/status/news", "/fr/statusquo", "/de/status"])
    expect([path, (await get(path)).text]).toEqual([path, "Next"])
  expect((await get("/fr/status", {}, "POST")).text).toBe("Next")
})
