import { expect, test } from "vitest"
import { deviceCookie } from "#lib/platform/session.ts"
import type { Answer } from "#tests/support/http.ts"
import { addNetwork } from "#tests/support/network.ts"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { closeFor, reopen } from "#tests/support/site.ts"
import { usePortal } from "#tests/support/use-portal.ts"

/** What decision 014 rests on: a public page knows nothing of who asks. The first web process keeps, the second draws. */
const keeping = usePortal()
const drawing = usePortal({ settings: { DOCUMENT_MS: "0" } })

const pages = [
  ...[
    "/fr",
    "/en",
    "/fr/sign-in",
    "/fr?near=H3L&radius=5",
    "/fr?q=petits",
    "/fr/help",
    "/en/privacy",
    "/fr/accessibility",
  ],
  ...[
    "/fr/regions",
    "/fr/regions/06",
    "/fr/figures",
    "/en/about-the-data",
    "/fr/municipalities/66023",
    "/fr/record",
  ],
]
/** What a browser keeps of an earlier sign-in. */
const device = `${deviceCookie}=${"d".repeat(43)}`
const strangers: Record<string, string>[] = [
  { "user-agent": "Mozilla/5.0 (X11; Linux x64) Chrome/140", "accept-language": "fr-CA" },
  {
    "user-agent": "Googlebot/2.1",
    "accept-language": "de, en;q=0.3",
    "sec-fetch-mode": "navigate",
    dnt: "1",
  },
  { "user-agent": "Twitterbot/1.0", "save-data": "on", referer: "http://localhost/fr/parent" },
  { "user-agent": "Mozilla/5.0 (Macintosh) Safari/605", cookie: device },
]

test("two strangers who have nothing in common are drawn the same page", async () => {
  await addNetwork(drawing().database)
  for (const path of pages) {
    const answers: Answer[] = []
    for (const headers of strangers)
      answers.push(await drawing().ask({ path, headers: { accept: "text/html", ...headers } }))
    expect(
      answers.map((it) => it.status),
      path,
    ).toEqual(strangers.map(() => 200))
    expect(new Set(answers.map(shown)).size, path).toBe(1)
    expect(new Set(answers.map(carried)).size, path).toBe(1)
  }
})

test("HD3 whoever is signed in sees their own page, and leaves nothing of it to the next stranger", async () => {
  const { owner } = keeping().database
  const cookie = await cookieFor(owner, await addPerson(owner, { name: "Ariane Sous-Scellés" }))
  const first = await stranger("/fr/help")
  const own = await keeping().ask({ path: "/fr/help", cookie, headers: { accept: "text/html" } })
  const after = await stranger("/fr/help")
  expect(wordsOf(own)).not.toBe(wordsOf(first))
  expect(wordsOf(after)).toBe(wordsOf(first))
  expect(after.text).not.toContain("Ariane")
})

test("MM3 a kept page is not shown once the public part is closed, and a new one is drawn when it is open", async () => {
  expect([(await stranger("/fr")).status, (await stranger("/fr")).status]).toEqual([200, 200])
  await closeFor(keeping(), ["PUBLIC"])
  expect((await stranger("/fr")).status).toBe(503)
  await reopen(keeping())
  expect((await stranger("/fr")).status).toBe(200)
})

test("HD1 the kept page of signing in says nothing twice that was drawn for one: no key, no challenge, no nonce", async () => {
  const said = [await stranger("/fr/sign-in"), await stranger("/fr/sign-in"), await stranger("/fr/sign-in")]
  for (const { text } of said) expect(drawnFor(text).length).toBeGreaterThanOrEqual(4)
  const all = said.flatMap(({ text }) => drawnFor(text))
  expect(new Set(all).size).toBe(all.length)
  // And it was kept: whatever else the pages say, they say alike.
  expect(new Set(said.map(wordsOf)).size).toBe(1)
})

test("whoever signed in here before is shown what is kept; with any other cookie, a page is drawn", async () => {
  const { owner } = keeping().database
  const own = await cookieFor(owner, await addPerson(owner, { name: "Ariane Sous-Scellés" }))
  expect((await stranger("/en/sign-in")).status).toBe(200)
  const meets = async (cookie: string) => {
    const answer = await keeping().ask({ path: "/en/sign-in", cookie, headers: { accept: "text/html" } })
    // Asked unpacked, what is drawn leaves piece by piece; only of what is kept is the length known.
    return "content-length" in answer.headers ? "kept" : "drawn"
  }
  expect(await meets(device)).toBe("kept")
  for (const cookie of [own, `${device}; ${own}`, `${own}; ${device}`, "theme=dark", `${device}; theme=dark`])
    expect([cookie, await meets(cookie)]).toEqual([cookie, "drawn"])
})

/** Nonce, identifiers and long random words, but for the build's own name and the actions'. */
function drawnFor(text: string): string[] {
  const found = text.matchAll(
    /nonce="([^"]+)"|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|challenge\\":\\"([\w-]+)/g,
  )
  return [...new Set([...found].map(([, nonce, id, challenge]) => nonce ?? id ?? challenge ?? ""))]
}

function stranger(path: string) {
  return keeping().ask({ path, headers: { accept: "text/html" } })
}

function wordsOf({ text }: Answer): string {
  return drawnFor(text).reduce((all, value) => all.replaceAll(value, "N"), text)
}

const script = /<script\b[\s\S]*?<\/script>/g

function shown(answer: Answer): string {
  return wordsOf(answer).replace(script, "")
}

/** What the page says to its scripts: every word, in any order, because Next numbers the pieces as they come. */
function carried(answer: Answer): string {
  const pieces = (wordsOf(answer).match(script) ?? []).join("").matchAll(/\\"((?:[^"\\]|\\\\.)*)\\"/g)
  const words = [...pieces].map(([, word = ""]) => word).filter((it) => !/^\$[LhFHB@]?[0-9a-f]+$/.test(it))
  return words.toSorted().join("\n")
}
