import type { IncomingMessage, ServerResponse } from "node:http"
import { expect, test } from "vitest"
import { clientAddress } from "#lib/platform/front/address.ts"
import { isInternal } from "#lib/platform/front/headers.ts"
import { hostsOf, isPlainTarget } from "#lib/platform/front/refusals.ts"
import { askFront as ask } from "#tests/support/front.ts"

test("HD4 no header by which the framework talks to itself comes in from outside", async () => {
  const heard = await ask(
    "GET /fr HTTP/1.1\r\nHost: here\r\nX-Middleware-Subrequest: a\r\nx-nextjs-data: 1\r\nNext-Resume: 1\r\nX-Forwarded-Host: evil\r\nForwarded: for=1\r\nX-Guichet-Ip: 9.9.9.9\r\nrsc: 1\r\nnext-action: abc\r\n\r\n",
  )
  expect(Object.keys(heard.seen?.headers ?? {}).sort()).toEqual([
    ...[
      "connection",
      "host",
      "next-action",
      "rsc",
      "x-forwarded-proto",
      "x-guichet-ip",
      "x-guichet-received-at",
      "x-guichet-request-id",
    ],
  ])
  expect(heard.seen?.headers["x-guichet-ip"]).toBe("127.0.0.1")
  expect(heard.seen?.rawHeaders.join("\n")).not.toMatch(/9\.9\.9\.9|evil|subrequest/i)
})

test("HD4 what browsers send to the router is let through, its cousins are not", () => {
  for (const name of [
    "RSC",
    "Next-Router-State-Tree",
    "next-url",
    "next-action",
    "cookie",
    "accept-language",
  ])
    expect(isInternal(name)).toBe(false)
  for (const name of [
    "X-Invoke-Path",
    "x-matched-path",
    "x-real-ip",
    "x-forwarded-for",
    "x-next-resume-state-length",
    "x-prerender-revalidate",
    "next-anything",
  ])
    expect(isInternal(name)).toBe(true)
})

test("HD6 a method that no page knows is refused, never a failure", async () => {
  for (const method of ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "NONSENSE", "CONNECT"]) {
    const { text } = await ask(
      `${method} ${method === "CONNECT" ? "a:1" : "/fr"} HTTP/1.1\r\nHost: here\r\n\r\n`,
    )
    expect(text, method).toMatch(/^HTTP\/1\.1 405 /)
    expect(text.toLowerCase(), method).toContain("allow: get, head, post, options")
  }
  expect((await ask("OPTIONS * HTTP/1.1\r\nHost: here\r\n\r\n")).text).toMatch(/^HTTP\/1\.1 204 /)
})

test("IN3 a body that says it is too long is refused at once and unread", async () => {
  const { text, seen } = await ask("POST /fr HTTP/1.1\r\nHost: here\r\nContent-Length: 5000\r\n\r\n")
  expect(text).toMatch(/^HTTP\/1\.1 413 /)
  expect(text).toMatch(/connection: close/i)
  expect(seen).toBeUndefined()
})

test("IN3 a body that does not say its length is counted, and given one", async () => {
  const small = await ask(
    "POST /fr HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
  )
  expect(small.seen?.body).toBe("abcde")
  expect(small.seen?.headers["content-length"]).toBe("5")
  expect(small.seen?.headers["transfer-encoding"]).toBeUndefined()

  const large = await ask(
    `POST /fr HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n${"x".repeat(2000)}\r\n0\r\n\r\n`,
  )
  expect(large.text).toMatch(/^HTTP\/1\.1 413 /)
  expect(large.seen).toBeUndefined()
})

test("IN3 a body of exactly the limit is let in, whole", async () => {
  const { seen } = await ask(
    `POST /fr HTTP/1.1\r\nHost: here\r\nContent-Length: 1024\r\n\r\n${"x".repeat(1024)}`,
  )
  expect(seen?.body.length).toBe(1024)
})

test("IN3 a body that is cut off is not accepted", async () => {
  const { seen } = await ask("POST /fr HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nabc", {
    hangUp: true,
  })
  expect(seen).toBeUndefined()
})

test("IN4 a form in parts that does not hold together is refused, a whole one is let in", async () => {
  const post = (body: string, type = "multipart/form-data; boundary=b") =>
    ask(
      `POST /fr HTTP/1.1\r\nHost: here\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
  const part = '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\nhello'
  expect((await post(`${part}\r\n--b--\r\n`)).seen?.body).toContain("hello")
  for (const broken of ["garbage", part, "--b--garbage"])
    expect((await post(broken)).text, broken).toMatch(/^HTTP\/1\.1 400 /)
  expect((await post(`${part}\r\n--b--\r\n`, "multipart/form-data")).text).toMatch(/^HTTP\/1\.1 400 /)
  expect((await post("{{{", "text/plain\r\nNext-Action: abc")).text).toMatch(/^HTTP\/1\.1 400 /)
  expect((await post("[1]", "text/plain\r\nNext-Action: abc")).seen?.body).toBe("[1]")
})

test("IN3 a packed body, and a body where none belongs, are refused", async () => {
  expect(
    (await ask("POST /fr HTTP/1.1\r\nHost: here\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx"))
      .text,
  ).toMatch(/^HTTP\/1\.1 415 /)
  expect((await ask("GET /fr HTTP/1.1\r\nHost: here\r\nContent-Length: 1\r\n\r\nx")).text).toMatch(
    /^HTTP\/1\.1 400 /,
  )
})

test.each([
  ...[
    "//evil.example",
    "/%zz",
    "/%",
    "/%00",
    "/a%0ab",
    "/..%2fadmin",
    "/a/../b",
    "/%2e%2e/b",
    "/a\\b",
    "/a%5cb",
    "/fr?x=%ff",
    "/fr?x=%00",
    "/fr#x",
    "/fr?x=1#/../admin",
  ],
  ...["http://evil.example/", "", "fr", "/é", "/a b", "/\u0001"],
])("an address that two readers could read in two ways is refused: %j", (target) => {
  expect(isPlainTarget(target)).toBe(false)
})

test("an address of more than 12 kilobytes is refused", () => {
  expect(isPlainTarget(`/${"a".repeat(12_287)}`)).toBe(true)
  expect(isPlainTarget(`/${"a".repeat(12_288)}`)).toBe(false)
})

test.each([
  "/",
  "/fr",
  "/fr/garderies/%C3%A9rable?q=caf%C3%A9+%26",
  "/_next/static/chunks/%5Broot%5D.js",
  "/fr?_rsc=1a2b3",
  "/fr/a.b/~x/$y",
])("an ordinary address is let in: %j", (target) => {
  expect(isPlainTarget(target)).toBe(true)
})

test("a malformed request is a calm 400, and one for another name is 421", async () => {
  expect((await ask("GET /%zz HTTP/1.1\r\nHost: here\r\n\r\n")).text).toMatch(
    /^HTTP\/1\.1 400 [\s\S]*bien écrite[\s\S]*well formed/,
  )
  expect((await ask("GET /fr HTTP/1.1\r\nHost: here\r\nbroken\u0000: x\r\n\r\n")).text).toMatch(
    /^HTTP\/1\.1 400 /,
  )
  expect((await ask("GET /fr HTTP/1.1\r\nHost: evil.example\r\n\r\n")).text).toMatch(/^HTTP\/1\.1 421 /)
  expect((await ask("GET /fr HTTP/1.1\r\nHost: here\r\nHost: here\r\n\r\n")).text).toMatch(
    /^HTTP\/1\.1 4(00|21) /,
  )
  expect((await ask(`GET /fr HTTP/1.1\r\nHost: here\r\nCookie: ${"c".repeat(20_000)}\r\n\r\n`)).text).toMatch(
    /^HTTP\/1\.1 431 /,
  )
})

test("a machine that asks for JSON is refused in JSON, with a code", async () => {
  const { text } = await ask(
    "POST /fr HTTP/1.1\r\nHost: here\r\nAccept: application/json\r\nContent-Length: 5000\r\n\r\n",
  )
  expect(JSON.parse(text.split("\r\n\r\n")[1] ?? "")).toMatchObject({ code: "BODY_TOO_LARGE" })
})

test("HD2 every answer says nosniff, and over https that it stays so; none says what we are made of", async () => {
  const powered = (_req: IncomingMessage, res: ServerResponse) =>
    void res.writeHead(200, { "x-a": "1" }).end("ok")
  const { text } = await ask(
    "GET /fr HTTP/1.1\r\nHost: here\r\n\r\n",
    {},
    { handler: () => powered, origin: "https://here" },
  )
  expect(text).toMatch(/x-content-type-options: nosniff/i)
  expect(text).toMatch(/strict-transport-security: max-age=63072000; includeSubDomains/i)
  expect(text).not.toMatch(/x-powered-by/i)
})

test("a visitor's address is the connection's, or what our own n-th proxy saw", () => {
  expect(clientAddress("::ffff:10.0.0.1", "1.1.1.1", 0)).toBe("10.0.0.1")
  expect(clientAddress("10.0.0.1", "6.6.6.6, 1.1.1.1", 1)).toBe("1.1.1.1")
  expect(clientAddress("10.0.0.1", "6.6.6.6, 1.1.1.1, 10.0.0.2", 2)).toBe("1.1.1.1")
  expect(clientAddress("10.0.0.1", "[2001:db8::1]:443", 1)).toBe("2001:db8::1")
  expect(clientAddress("10.0.0.1", "unknown", 1)).toBe("10.0.0.1")
  expect(clientAddress("10.0.0.1", undefined, 2)).toBe("10.0.0.1")
})

test("a real installation answers to its own name only", () => {
  expect(hostsOf({ origin: "https://guichet.example", port: 3000, mode: "production" })).toEqual([
    "guichet.example",
  ])
  expect(hostsOf({ origin: "http://localhost:3000", port: 3000, mode: "demonstration" })).toContain(
    "127.0.0.1:3000",
  )
})
