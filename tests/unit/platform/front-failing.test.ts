import { mkdtempSync, readFileSync } from "node:fs"
import type { IncomingMessage, ServerResponse } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import type { FrontOptions } from "#lib/platform/front.ts"
import { closedPagesIn } from "#lib/platform/front/closed-pages.ts"
import { askFront as ask, quietly } from "#tests/support/front.ts"

/** What a visitor gets of the front when what is behind it fails, or has not begun. */
test("when what is behind fails, the visitor is told calmly to come back", async () => {
  quietly()
  const { text } = await ask(
    "GET /en HTTP/1.1\r\nHost: here\r\n\r\n",
    {},
    { handler: () => () => Promise.reject(new Error("private detail")) },
  )
  expect(text).toMatch(/^HTTP\/1\.1 503 [\s\S]*retry-after: 10[\s\S]*Réessayez[\s\S]*try again/i)
  expect(text).not.toContain("private detail")
})

test("while the site is still starting, the visitor is told calmly to come back", async () => {
  const { text } = await ask(
    "GET /api/health HTTP/1.1\r\nHost: here\r\n\r\n",
    {},
    { handler: () => undefined },
  )
  expect(text).toMatch(/^HTTP\/1\.1 503 [\s\S]*"code":"UNAVAILABLE"/)
})

test("MM5 the newest closed page is shown when Next fails, also after a restart, without its scripts", async () => {
  quietly()
  const folder = mkdtempSync(join(tmpdir(), "closed-"))
  const page = "<html><h1>Fermé depuis midi</h1><script nonce=x>1</script></html>"
  const closed = (_req: IncomingMessage, res: ServerResponse) =>
    void res.writeHead(503, { "content-type": "text/html" }).end(page)
  const packed = (_req: IncomingMessage, res: ServerResponse) => {
    res.statusCode = 503
    res.setHeader("content-type", "text/html; charset=utf-8")
    res.setHeader("content-encoding", "gzip")
    res.end(gzipSync(page.replace("midi", "hier")))
  }
  const request = "GET /fr/parent HTTP/1.1\r\nHost: here\r\n\r\n"
  await ask(request, {}, { handler: () => closed, closedPages: closedPagesIn(folder) })
  expect(readFileSync(join(folder, "fr.html"), "utf8")).toBe("<html><h1>Fermé depuis midi</h1></html>")
  await ask(request, {}, { handler: () => packed, closedPages: closedPagesIn(folder) })

  const failing: Partial<FrontOptions> = {
    handler: () => () => Promise.reject(new Error()),
    closedPages: closedPagesIn(folder),
  }
  expect((await ask(request, {}, failing)).text).toMatch(/^HTTP\/1\.1 503 [\s\S]*Fermé depuis hier/)
  expect((await ask(request, {}, { ...failing, isClosed: () => false })).text).not.toContain("Fermé")
})

test.each(["/fr/verify", "/fr/admin/accounts", "/fr/closed/verifier"])(
  "the closed page of %s is not kept for everybody",
  async (path) => {
    const folder = mkdtempSync(join(tmpdir(), "closed-"))
    const handle = (_req: IncomingMessage, res: ServerResponse) =>
      void res
        .writeHead(503, { "content-type": "text/html; charset=utf-8" })
        .end("<p>Fermé pour vérification externe</p>")
    const request = `GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`
    await ask(request, {}, { handler: () => handle, closedPages: closedPagesIn(folder) })
    expect(closedPagesIn(folder).find("fr")).toBeUndefined()
  },
)

test("a closed page that was shown to somebody signed in is never kept for others", async () => {
  const folder = mkdtempSync(join(tmpdir(), "closed-"))
  const handle = (_req: IncomingMessage, res: ServerResponse) =>
    void res.writeHead(503, { "content-type": "text/html" }).end("Bonjour Léa")
  await ask(
    "GET /fr/parent HTTP/1.1\r\nHost: here\r\nCookie: a=b\r\n\r\n",
    {},
    { handler: () => handle, closedPages: closedPagesIn(folder) },
  )
  await ask(
    "GET /fr/parent?x=1 HTTP/1.1\r\nHost: here\r\n\r\n",
    {},
    { handler: () => handle, closedPages: closedPagesIn(folder) },
  )
  await ask(
    "POST /fr/parent HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\n\r\n",
    {},
    { handler: () => handle, closedPages: closedPagesIn(folder) },
  )
  expect(closedPagesIn(folder).find("fr")).toBeUndefined()
})
