import { createServer, type IncomingMessage, type Server } from "node:http"
import { connect, type AddressInfo, type Socket } from "node:net"
import { afterEach, expect, test } from "vitest"
import { closeFront, createFront } from "#lib/platform/front.ts"
import { BodyReader, type Pace } from "#lib/platform/front/body.ts"
import { Room } from "#lib/platform/front/room.ts"

const mebibyte = 1_048_576
let server: Server | undefined
const sockets: Socket[] = []
afterEach(async () => {
  for (const it of sockets.splice(0)) it.destroy()
  if (server?.listening) await closeFront(server, 0)
})

test("IN3 forty bodies of a stranger that never end hold up nobody's form of words", async () => {
  const port = await front()
  for (let i = 0; i < 40; i++) send(port, head(mebibyte), Buffer.alloc(mebibyte - 10, 97))
  await new Promise((done) => setTimeout(done, 300))
  const begun = performance.now()
  expect(await whole(send(port, head(1_000), Buffer.alloc(1_000, 97)))).toMatch(/^HTTP\/1\.1 200 /)
  expect(performance.now() - begun).toBeLessThan(1_000)
})

test("IN3 a body that stands still gives its place back, and says why", async () => {
  const port = await reading({ everyMs: 100, smallMs: 100 })
  const begun = performance.now()
  const large = whole(send(port, head(mebibyte), Buffer.alloc(mebibyte - 10, 97)))
  const small = whole(send(port, head(1_000), Buffer.alloc(990, 97)))
  expect(await Promise.all([large, small])).toEqual([
    expect.stringContaining("TOO_SLOW"),
    expect.stringContaining("TOO_SLOW"),
  ])
  expect(performance.now() - begun).toBeLessThan(2_000)
})

test("IN3 a large body waits for room unread, and is read whole when there is some", async () => {
  const port = await reading({ everyMs: 400 })
  for (let i = 0; i < 9; i++) send(port, head(mebibyte), Buffer.alloc(mebibyte - 10, 97))
  await new Promise((done) => setTimeout(done, 100))
  const honest = send(port, head(mebibyte), Buffer.alloc(mebibyte, 97))
  expect(await whole(honest)).toContain(`read ${mebibyte}`)
})

test("IN3 a longer file is read for a session that lives, and not for whoever types a cookie", async () => {
  const asked: string[] = []
  const maySendFiles = async (token: string) => (asked.push(token), token === "alive")
  const fileLimits = [{ path: /^\/fr\/list$/, cookie: "s", bytes: 2 * mebibyte }]
  const port = await front({ fileLimits, maySendFiles })
  const post = (token: string, length: number) =>
    whole(send(port, head(length, "/fr/list", `Cookie: s=${token}\r\n`), Buffer.alloc(length, 97)))
  expect(await post("alive", 2 * mebibyte)).toMatch(/^HTTP\/1\.1 200 /)
  expect(await post("typed", 2 * mebibyte)).toMatch(/^HTTP\/1\.1 413 /)
  expect(await post("typed", 1_000)).toMatch(/^HTTP\/1\.1 200 /)
  expect(asked, "for an ordinary form nobody is asked").toEqual(["alive", "typed"])
})

test("a room gives one address its share, lets one large thing in alone, and keeps the order", async () => {
  const room = new Room(10, 4)
  const enter = (address: string, amount: number, waitMs = 0) => room.take(address, amount, waitMs)
  const first = await enter("a", 3)
  expect(await enter("a", 2)).toBeNull()
  const large = await enter("b", 7)
  expect(large).not.toBeNull()
  expect(await enter("c", 1), "full").toBeNull()

  const order: string[] = []
  const waits = ["c", "d"].map(async (it) => (await enter(it, 4, 1_000)) && order.push(it))
  expect(await enter("e", 9, 20), "nothing came free in time").toBeNull()
  large?.()
  await Promise.race(waits)
  first?.()
  await Promise.all(waits)
  expect(order).toEqual(["c", "d"])
})

function front(options: object = {}): Promise<number> {
  const handler = () => (req: IncomingMessage, res: import("node:http").ServerResponse) =>
    void req.resume().on("end", () => res.end("ok"))
  const ours = { origin: "http://here", allowedHosts: ["here"], bodyLimit: mebibyte, trustedProxies: 0 }
  return listening(createFront({ handler, ...ours, ...options }))
}

/** The reader alone, with less patience than the portal has. */
function reading(pace: Partial<Pace>): Promise<number> {
  const reader = new BodyReader(mebibyte, pace)
  return listening(
    createServer((req, res) => {
      void reader.read(req, { address: "one" }).then((it) => {
        res.setHeader("connection", "close")
        res.end(typeof it === "string" ? it : `read ${it.length}`)
      })
    }),
  )
}

function listening(it: Server): Promise<number> {
  server = it
  return new Promise((done) => it.listen(0, "127.0.0.1", () => done((it.address() as AddressInfo).port))) // listening on a port, never on a pipe
}

const head = (length: number, path = "/fr/sign-in", more = "") =>
  `POST ${path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n${more}Content-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n`

function send(port: number, ...parts: (string | Buffer)[]): Socket {
  const socket = connect(port, "127.0.0.1")
  socket.on("error", () => undefined)
  sockets.push(socket)
  for (const part of parts) socket.write(part)
  return socket
}

function whole(socket: Socket): Promise<string> {
  return new Promise((done) => {
    let text = ""
    socket.on("data", (part) => (text += part.toString()))
    socket.on("close", () => done(text))
  })
}
