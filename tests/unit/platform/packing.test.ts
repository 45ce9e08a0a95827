import { createServer, request, type IncomingHttpHeaders, type ServerResponse } from "node:http"
import { gunzipSync } from "node:zlib"
import { afterEach, expect, test } from "vitest"
import { packWhole } from "#lib/platform/front/packing.ts"
import { portOf } from "#tests/support/http.ts"

const open: ReturnType<typeof createServer>[] = []
afterEach(() => open.splice(0).forEach((it) => it.close()))

const page = "Une page. ".repeat(400)
/** As Next does: head first, then piece by piece. */
const piecemeal = (type: string) => (res: ServerResponse) => {
  res.setHeader("content-type", type)
  res.flushHeaders()
  for (let at = 0; at < page.length; at += 1000) res.write(page.slice(at, at + 1000))
  res.end()
}

test.each(["text/html; charset=utf-8", "text/x-component"])(
  "a page comes whole and packed: %s",
  async (type) => {
    const { headers, body } = await ask(piecemeal(type))
    expect(headers).toMatchObject({ "content-encoding": "gzip", "content-length": String(body.length) })
    expect(gunzipSync(body).toString()).toBe(page)
  },
)

test("Next is not told that the browser unpacks: nothing is packed twice", async () => {
  expect((await ask(piecemeal("text/html"))).seen["accept-encoding"]).toBeUndefined()
})

test("a head that is written with the status keeps it, and its words", async () => {
  const { status, headers, body } = await ask((res) => {
    res.writeHead(404, { "content-type": "text/html", "x-said": "yes" })
    res.end(page)
  })
  expect([status, headers["x-said"], gunzipSync(body).toString()]).toEqual([404, "yes", page])
})

test.each<[string, (res: ServerResponse) => void, Asked?]>([
  ["whoever does not unpack", piecemeal("text/html"), { encoding: "identity" }],
  ["whoever refuses it in so many words", piecemeal("text/html"), { encoding: "gzip;q=0" }],
  ["a document of a family", piecemeal("application/pdf")],
  ["a file of the build", piecemeal("text/html"), { path: "/_next/static/a.js" }],
])("%s gets what was said, as it was said", async (_, answer, asked) => {
  const { headers, body } = await ask(answer, asked)
  expect(headers["content-encoding"]).toBeUndefined()
  expect(body.toString()).toBe(page)
})

test("a way elsewhere, and a short word, are not packed", async () => {
  const led = await ask((res) => res.writeHead(303, { location: "/fr" }).end())
  expect([led.status, led.headers.location, led.body.length]).toEqual([303, "/fr", 0])
  const short = await ask((res) => res.writeHead(200, { "content-type": "text/html" }).end("<p>"))
  expect([short.headers["content-encoding"], short.body.toString()]).toEqual([undefined, "<p>"])
})

type Asked = { path?: string; encoding?: string }
type Heard = { status: number; headers: IncomingHttpHeaders; body: Buffer; seen: IncomingHttpHeaders }

function ask(answer: (res: ServerResponse) => void, { path = "/fr/help", encoding = "gzip" }: Asked = {}) {
  let seen: IncomingHttpHeaders = {}
  const server = createServer((req, res) => {
    packWhole(req, res)
    seen = { ...req.headers }
    answer(res)
  })
  open.push(server)
  return new Promise<Heard>((resolve, reject) => {
    server.listen(0, "127.0.0.1", () => {
      const where = { port: portOf(server), path, headers: { "accept-encoding": encoding }, agent: false }
      request(where, (res) => {
        const parts: Buffer[] = []
        res.on("data", (part: Buffer) => parts.push(part))
        res.on("end", () =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts), seen }),
        )
      })
        .on("error", reject)
        .end()
    })
  })
}
