import type { IncomingMessage, Server, ServerResponse } from "node:http"
import { randomUUID } from "node:crypto"
import { gzipSync } from "node:zlib"
import { afterEach, beforeEach, expect, test } from "vitest"
import { closeFront, createFront } from "#lib/platform/front.ts"
import { keptDocuments } from "#lib/platform/front/kept-documents.ts"
import { freshValues } from "#lib/platform/front/fresh-values.ts"
import { isId } from "#lib/platform/ids.ts"
import { ask, portOf, type Ask } from "#tests/support/http.ts"

let server: Server
let drawn = 0
let stamp: string | null = "open"
let challenges = 0
// Drawing a challenge needs the portal's secrets; the patterns are those of the portal.
const fresh = freshValues.map(({ said, draw }) =>
  said.source.includes("challenge") ? { said, draw: () => `challenge ${++challenges}` } : { said, draw },
)
const signIn = { path: "/fr/sign-in" }
let says: (req: IncomingMessage, res: ServerResponse) => void

beforeEach(async () => {
  drawn = 0
  stamp = "open"
  says = (_, res) => res.end(page(res))
  await begin(60_000)
})
afterEach(() => closeFront(server, 0))

test("HD1 the second stranger gets the same words under a nonce of their own", async () => {
  const answers = [await get(), await get(), await get()]
  expect(drawn).toBe(1)
  expect(new Set(answers.map(wordsOf)).size).toBe(1)
  const nonces = answers.map(nonceOf)
  expect(new Set(nonces).size).toBe(3)
  for (const [at, answer] of answers.entries()) {
    expect(answer.text.split(nonces[at] ?? "").length).toBe(3)
    expect(Buffer.from(nonces[at] ?? "", "base64").length).toBe(16)
  }
})

test("a packed page is kept too, and given plain to whoever takes it plain", async () => {
  says = (_, res) => {
    res.setHeader("content-encoding", "gzip")
    res.end(gzipSync(page(res)))
  }
  await get({ headers: { accept: "text/html", "accept-encoding": "gzip" } })
  const plain = await get()
  expect(drawn).toBe(1)
  expect(plain.headers["content-encoding"]).toBeUndefined()
  expect(plain.text).toContain("Bonjour")
})

test("a page that the front packs is kept, for whoever takes it packed or plain", async () => {
  const packed = { headers: { accept: "text/html", "accept-encoding": "gzip" } }
  says = (_, res) => {
    res.setHeader("content-type", "text/html; charset=utf-8")
    const text = page(res)
    res.write(text)
    res.end(" ".repeat(2_000))
  }
  for (const how of [packed, packed, {}]) expect((await get(how)).status).toBe(200)
  expect(drawn).toBe(1)
  expect((await get(packed)).headers["content-encoding"]).toBe("gzip")
  expect((await get()).text).toContain("Bonjour")
})

test("HD1 no header says the nonce of the first stranger again", async () => {
  says = (_, res) => {
    const text = page(res)
    const nonce = /'nonce-([^']+)'/.exec(String(res.getHeader("content-security-policy")))?.[1]
    res.setHeader("link", `</a.css>; rel=preload; as="style"; nonce="${nonce}"`)
    res.end(text)
  }
  const first = await get()
  const second = await get()
  expect(drawn).toBe(1)
  expect(JSON.stringify(second.headers)).not.toContain(nonceOf(first))
  expect(second.headers.link).toBe(`</a.css>; rel=preload; as="style"; nonce="${nonceOf(second)}"`)
})

test("the keys of a kept form and what a passkey signs are drawn anew, the same wherever the page says them", async () => {
  says = (_, res) => {
    const [key, challenge] = [randomUUID(), "c".repeat(48)]
    res.end(
      `${page(res)}<input name="_key" value="${key}"/><script>\\"formKey\\":\\"${key}\\",\\"challenge\\":\\"${challenge}\\"</script>`,
    )
  }
  const answers = [await get(signIn), await get(signIn), await get(signIn)]
  expect(drawn).toBe(1)
  const keys = answers.map(({ text }) => /value="([^"]+)"/.exec(text)?.[1] ?? "")
  expect(new Set(keys).size).toBe(3)
  for (const [at, key] of keys.entries()) {
    expect(isId(key)).toBe(true)
    expect(answers[at]?.text).toContain(`\\"formKey\\":\\"${key}\\"`)
  }
  const signed = answers.map(({ text }) => /challenge\\":\\"([^"\\]+)/.exec(text)?.[1])
  expect(signed).toEqual(["c".repeat(48), "challenge 1", "challenge 2"])
})

test.each([
  ["gzip", "gzip"],
  ["br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip"],
  ["gzip;q=0, identity", undefined],
  ["br, gzip; q=0.000", undefined],
  ["identity", undefined],
])("whoever takes %j gets it so", async (wish, expected) => {
  await get()
  const kept = await get({ headers: { accept: "text/html", "accept-encoding": wish } })
  expect([drawn, kept.headers["content-encoding"]]).toEqual([1, expected])
})

test("it is kept under the address that was asked for, whatever Next makes of it while drawing", async () => {
  says = (req, res) => {
    req.url = "/fr/privacy"
    res.end(page(res))
  }
  await get()
  await get()
  expect(drawn).toBe(1)
  await get({ path: "/fr/privacy" })
  expect(drawn).toBe(2)
})

test("whoever asks for a thousand odd addresses does not push out what people ask for", async () => {
  await get()
  for (let at = 0; at < 300; at++) {
    await get({ path: `/fr?q=${at}` })
    if (at % 100 === 0) await get()
  }
  expect(drawn).toBe(301)
  await get()
  expect(drawn).toBe(301)
})

test.each<[string, Partial<Ask>]>([
  ["whoever bears a cookie, of any name", { cookie: "theme=dark" }],
  ["whoever proves something", { headers: { accept: "text/html", authorization: "Bearer x" } }],
  ["half a page", { headers: { accept: "text/html", rsc: "1" } }],
  ["a router's question", { headers: { accept: "text/html", "next-url": "/fr" } }],
  ["JSON", { headers: { accept: "application/json" } }],
  ["a form", { method: "POST", headers: { accept: "text/html" } }],
  ["the head alone", { method: "HEAD" }],
  ["an address with a secret", { path: "/fr/confirm/abcdef" }],
  ["the page of signing in, with a way back", { path: "/fr/sign-in?next=/fr/parent" }],
  ["a page behind signing in", { path: "/fr/sign-in/code" }],
  ["a space that is not the public's", { path: "/fr/parent" }],
  ["another address", { path: "/fr/help?x=1" }],
])("%s is always drawn for, and never kept", async (_, wish) => {
  await get(wish)
  await get()
  await get(wish)
  expect(drawn).toBe(wish.path === "/fr/help?x=1" ? 2 : 3)
})

test.each<[string, (res: ServerResponse) => void]>([
  ["a page that sets a cookie", (res) => res.setHeader("set-cookie", "a=b")],
  ["a page of another status", (res) => (res.statusCode = 203)],
  ["a closed page", (res) => (res.statusCode = 503)],
  ["what is no page", (res) => res.setHeader("content-type", "application/json")],
  ["a page without a nonce", (res) => res.setHeader("content-security-policy", "default-src 'none'")],
])("%s is not kept", async (_, change) => {
  says = (__, res) => {
    const text = page(res)
    change(res)
    res.end(text)
  }
  await get()
  await get()
  expect(drawn).toBe(2)
})

test("MM3 after a closing nothing that was kept is shown, and what was drawn across it is not kept", async () => {
  await get()
  stamp = null
  await get()
  stamp = "open again"
  await get()
  await get()
  expect(drawn).toBe(3)

  stamp = "third"
  says = (_, res) => {
    stamp = "fourth" // the site changes while the page is being drawn
    res.end(page(res))
  }
  await get()
  await get()
  expect(drawn).toBe(5)
})

test("it is kept no longer than it may be, and with zero not at all", async () => {
  for (const [keptMs, expected] of [
    [40, 2],
    [0, 2],
  ] as const) {
    await closeFront(server, 0)
    drawn = 0
    await begin(keptMs)
    await get()
    await new Promise((done) => setTimeout(done, 60))
    await get()
    expect(drawn).toBe(expected)
  }
})

async function begin(keptMs: number) {
  server = createFront({
    handler: () => (req, res) => {
      drawn++
      res.setHeader("content-type", "text/html; charset=utf-8")
      says(req, res)
    },
    keptDocuments: keptDocuments({ keptMs, stamp: () => stamp, fresh }),
    ...{ origin: "http://here", allowedHosts: ["here"], bodyLimit: 1_024, trustedProxies: 0 },
  })
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening))
}

/** A page as Next draws it: a policy with a nonce, and the same nonce twice in the page. */
function page(res: ServerResponse): string {
  const nonce = Buffer.from(`nonce number ${1_000 + drawn}`.slice(0, 16)).toString("base64")
  res.setHeader("content-security-policy", `script-src 'nonce-${nonce}'`)
  return `<p>Bonjour</p><script nonce="${nonce}">a</script><script nonce="${nonce}">b</script>`
}

function get(wish: Partial<Ask> = {}) {
  return ask(portOf(server), "here", { path: "/fr/help", headers: { accept: "text/html" }, ...wish })
}

type Answer = Awaited<ReturnType<typeof get>>
function nonceOf({ headers }: Answer): string {
  return /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? ""
}
function wordsOf(answer: Answer): string {
  return answer.text.replaceAll(nonceOf(answer), "N")
}
