import { existsSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import { join, normalize, resolve } from "node:path"
import { afterEach, expect, inject, test, vi } from "vitest"
import { audiences } from "#lib/platform/access.ts"
import { locales } from "#lib/i18n/locale.ts"
import { barDatabase } from "#tests/support/bar-database.ts"
import { ask, portOf } from "#tests/support/http.ts"
import { closeFor, closingWords, reopen } from "#tests/support/site.ts"
import { usePortal } from "#tests/support/use-portal.ts"
import { faultsOf } from "#tests/support/valid-html.ts"

/** MM4 with the built portal: what stays up when the rest is closed, cut off or stopped. */
const portal = usePortal()
const pages = locales.flatMap((it) => [`/${it}/status`, `/${it}/status/places`, `/${it}/status/history`])
const folder = () => resolve(".data/test-portals", portal().database.name, "board")
const get = (path: string) => portal().ask({ path, headers: { accept: "text/html" } })

afterEach(async () => {
  await reopen(portal())
})

async function everyPage(read: (path: string) => Promise<{ status: number; text: string }>) {
  for (const path of pages) {
    const { status, text } = await read(path)
    expect([path, status, faultsOf(text)]).toEqual([path, 200, []])
    expect(text, path).not.toContain("<script")
  }
}

test("MM4 the board answers 200 with the application closed, and says the words of the closing", async () => {
  await closeFor(portal(), [...audiences])
  expect((await get("/fr/help")).status).toBe(503)
  await everyPage(get)
  const { text, headers } = await get("/fr/status")
  expect(text).toContain("Le Guichet est fermé.")
  expect(text).toContain(closingWords.fr)
  expect(headers["content-security-policy"]).toContain("default-src 'none'")
  expect(headers["cache-control"]).toBe("public, max-age=5, must-revalidate")
})

test("MM4 the board answers 200 with the database stopped, tells what it knew, and finds back by itself", async () => {
  await closeFor(portal(), ["PARENTS"])
  await vi.waitFor(async () => expect((await get("/fr/status")).text).toContain("fermé en partie"), 5_000)
  const bar = await barDatabase(inject("ownerUrl"), portal().database.name)
  try {
    await vi.waitFor(
      async () => expect((await get("/fr/status")).text).toContain("L’état du Guichet n’a pas pu être lu."),
      5_000,
    )
    await everyPage(get)
    expect((await get("/en/status")).text).toContain(closingWords.en)
    expect((await get("/fr/help")).status).toBe(503)
  } finally {
    await bar.allow()
  }
  await vi.waitFor(async () => expect((await get("/fr/status")).text).toContain("fermé en partie"), 10_000)
})

test("MM4 with everything stopped but a plain file server, the folder is the board", async () => {
  await closeFor(portal(), [...audiences])
  await vi.waitFor(
    () => expect(readFileSync(join(folder(), "fr/status/index.html"), "utf8")).toContain(closingWords.fr),
    5_000,
  )
  // It knows nothing of the portal: a folder and a name.
  const plain = createServer((req, res) => {
    const path = join(folder(), normalize(`/${(req.url ?? "").replace(/^\/any\/where\//, "")}`))
    if (existsSync(path)) res.end(readFileSync(path))
    else res.writeHead(404).end()
  })
  await new Promise<void>((done) => plain.listen(0, "127.0.0.1", done))
  try {
    await everyPage((path) => ask(portOf(plain), "elsewhere", { path: `/any/where${path}/index.html` }))
    const first = await ask(portOf(plain), "elsewhere", { path: "/any/where/index.html" })
    expect([first.status, faultsOf(first.text)]).toEqual([200, []])
    for (const name of ["board.css", "board.woff2", "board.json"])
      expect((await ask(portOf(plain), "elsewhere", { path: `/any/where/${name}` })).status, name).toBe(200)
  } finally {
    plain.close()
  }
})
