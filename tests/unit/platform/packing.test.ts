import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { gunzipSync } from "node:zlib"
import { afterEach, beforeEach, expect, test } from "vitest"
import { packWhole } from "#lib/platform/front/packing.ts"
import { portOf } from "#tests/support/http.ts"

let server: Server
let says: (res: ServerResponse, req: IncomingMessage) => void

beforeEach(async () => {
  server = createServer((req, res) => {
    packWhole(req, res)
    says(res, req)
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
})
afterEach(() => new Promise((done) => (server.closeAllConnections(), server.close(done))))

const words = "Une place pour chaque enfant, dans un ordre que chacun peut refaire. ".repeat(40)

test("a page that is drawn in forty pieces is sent in one, packed, with its length", async () => {
  says = (res) => {
    res.setHeader("content-type", "text/html; charset=utf-8")
    res.setHeader("vary", "rsc")
    res.flushHeaders()
    for (let at = 0; at < 40; at++) res.write(words.slice(at * 68, (at + 1) * 68))
    res.end(words.slice(40 * 68))
  }
  const answer = await get()
  expect(answer.headers["content-encoding"]).toBe("gzip")
  expect(Number(answer.headers["content-length"])).toBe(answer.body.length)
  expect(answer.headers["transfer-encoding"]).toBeUndefined()
  expect(answer.headers.vary).toBe("rsc, accept-encoding")
  expect(answer.body.length).toBeLessThan(words.length / 5)
  expect(gunzipSync(answer.body).toString()).toBe(words)
})

test("whoever takes nothing packed gets it plain", async () => {
  says = (res) => res.setHeader("content-type", "text/html").end(words)
  for (const encoding of [undefined, "br", "gzip;q=0", "identity"]) {
    const answer = await get({ encoding })
    expect(answer.headers["content-encoding"]).toBeUndefined()
    expect(answer.body.toString()).toBe(words)
  }
})

test("a drawing failed after some pieces: only the failure is said", async () => {
  says = (res) => {
    res.setHeader("content-type", "text/html")
    res.write("half a page")
    res.writeHead(503, { "content-type": "text/plain" })
    res.end("closed")
  }
  const answer = await get()
  expect(answer.status).toBe(503)
  expect(answer.body.toString()).toBe("closed")
})

test("pictures, parts of a file, what is packed already and what is short go as they are", async () => {
  const plain: [status: number, headers: Record<string, string>, body: string][] = [
    [200, { "content-type": "image/png" }, words],
    [206, { "content-type": "text/css", "content-range": "bytes 0-9/100" }, words],
    [200, { "content-type": "text/html", "content-encoding": "br" }, words],
    [200, { "content-type": "application/json" }, '{"ok":true}'],
    [302, { location: "/fr" }, ""],
  ]
  for (const [status, headers, body] of plain) {
    says = (res) => {
      res.statusCode = status
      for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
      res.end(body)
    }
    const answer = await get()
    expect(answer.status).toBe(status)
    expect(answer.headers["content-encoding"]).toBe(headers["content-encoding"])
    expect(answer.body.toString()).toBe(body)
  }
})

test("a file of ten megabytes is not held in memory, and arrives whole", async () => {
  const piece = "a;b;c\n".repeat(20_000)
  says = (res) => {
    res.setHeader("content-type", "text/csv")
    for (let at = 0; at < 90; at++) res.write(piece)
    res.end()
  }
  const answer = await get()
  expect(answer.headers["content-encoding"]).toBeUndefined()
  expect(answer.body.length).toBe(90 * piece.length)
})

test("what fails after a page's last word, before it left, is answered as the failure and not left hanging", async () => {
  says = (res) => {
    res.setHeader("content-type", "text/html")
    res.end(words)
    res.writeHead(503, { "content-type": "text/plain" })
    res.end("closed")
  }
  const answer = await get()
  expect([answer.status, answer.body.toString()]).toEqual([503, "closed"])
})

test("a second end, and words after the end, change nothing", async () => {
  says = (res) => {
    res.setHeader("content-type", "text/html")
    res.end(words)
    res.end("more")
  }
  const answer = await get()
  expect(gunzipSync(answer.body).toString()).toBe(words)
})

function get({ encoding }: { encoding?: string | undefined } = { encoding: "gzip, deflate, br" }) {
  return new Promise<{ status: number; headers: IncomingMessage["headers"]; body: Buffer }>((done, fail) => {
    const headers = encoding === undefined ? {} : { "accept-encoding": encoding }
    request({ host: "127.0.0.1", port: portOf(server), path: "/fr", headers }, (res) => {
      const parts: Buffer[] = []
      res.on("data", (part: Buffer) => parts.push(part))
      res.on("end", () =>
        done({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }),
      )
    })
      .on("error", fail)
      .end()
  })
}
