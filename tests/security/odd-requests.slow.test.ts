import { expect, test } from "vitest"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { actionsOfBuild } from "#tests/support/posts.ts"
import { sendRaw } from "#tests/support/raw.ts"
import { usePortal } from "#tests/support/use-portal.ts"

const portal = usePortal()
const rounds = 600

test(`IN4 ${rounds} requests that nobody would send get no 5xx, and the portal goes on`, async () => {
  const { owner } = portal().database
  const cookie = await cookieFor(owner, await addPerson(owner))
  const port = portal().webs[0]?.port ?? 0
  const draw = dice(20_261_121)

  const bad: string[] = []
  for (let at = 0; at < rounds; at += 6) {
    const requests = Array.from({ length: 6 }, () => oddRequest(draw, cookie))
    const answers = await Promise.all(requests.map((it) => sendRaw(port, it, 10_000)))
    answers.forEach(({ status, milliseconds }, index) => {
      // A form that is sent to the closed page is answered as a closed site answers.
      const closed = status === 503 && /^POST \/(fr|en)\/closed/.test(requests[index] ?? "")
      if ((status >= 500 && !closed) || milliseconds > 9_000)
        bad.push(`${status} ${JSON.stringify(requests[index]).slice(0, 900)}`)
    })
  }
  expect(bad).toEqual([])
  expect((await portal().ask({ path: "/fr", cookie })).status).toBe(200)
  expect(portal().webs[0]?.hasEnded()).toBe(false)
})

/** Always the same draws: what fails once fails again. */
function dice(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let it = Math.imul(state ^ (state >>> 15), 1 | state)
    it = (it + Math.imul(it ^ (it >>> 7), 61 | it)) ^ it
    return ((it ^ (it >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T, // never empty here
    chance: (share: number) => next() < share,
    upTo: (most: number) => Math.floor(next() * (most + 1)),
  }
}

type Dice = ReturnType<typeof dice>

const paths = [
  "/fr",
  "/en/sign-in",
  "/fr/sign-up",
  "/fr/sign-in/code",
  "/fr/sign-in/staff",
  "/fr/parent",
  "/fr/account",
  "/fr/admin/site",
  "/fr/admin/accounts/x",
  "/fr/confirm/x",
  "/fr/link/x",
  "/fr/closed",
  "/fr/closed/parents",
  "/fr/old-form",
  "/fr/status",
  "/api/health",
  "/api/auth/session",
  "/api/closed-form",
  "/api/kept-form",
  "/api/csp-report",
  "/icon.svg",
  "/_next/static/x",
  "/robots.txt",
  "/",
]
const crumbs = [
  "%00",
  "%ff",
  "%c0%ae",
  "%u0041",
  "%",
  "%2",
  "%2f",
  "..",
  ".",
  "//",
  ";",
  "?",
  "?a[]=1&a[b]=2&__proto__[x]=1",
  "?next=%2f%2fevil.example",
  "?next=1&next=2",
  "?_rsc=1",
  "#x",
  "é",
  "\u202e",
  "[locale]",
  "$1",
  "{}",
  "'\"><script>",
  "a".repeat(3_000),
  "${7*7}",
  "\t",
  " ",
  "\\",
  "%0d%0ax:y",
]
const names = [
  "rsc",
  "next-action",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-url",
  "next-resume",
  "accept",
  "accept-language",
  "accept-encoding",
  "content-type",
  "content-length",
  "transfer-encoding",
  "cookie",
  "origin",
  "sec-fetch-site",
  "host",
  "range",
  "if-modified-since",
  "if-none-match",
  "expect",
  "x-forwarded-for",
  "x-action-forwarded",
  "x-nextjs-data",
  "referer",
  "user-agent",
  "upgrade",
  "connection",
  "te",
  "trailer",
  "authorization",
  "__proto__",
  "constructor",
]
const values = [
  "",
  "1",
  "null",
  "undefined",
  "*",
  "text/html",
  "application/json",
  "text/x-component",
  "multipart/form-data",
  "multipart/form-data; boundary=b",
  "multipart/form-data; boundary=",
  "application/x-www-form-urlencoded; charset=utf-7",
  "chunked",
  "gzip",
  "-1",
  "99999999999",
  "0x10",
  "%5B%22%22%5D",
  '["",{}]',
  "%",
  "\xff\xfe",
  "a".repeat(9_000),
  "fr;q=zz,en;q=9",
  "bytes=9-1",
  "100-continue",
  "close, upgrade",
  "__Host-session=x; __Host-session=y",
  "evil.example",
  "http://evil.example",
  "cross-site",
  "'; drop table account; --",
]
const bodies = [
  "",
  "x",
  "{}",
  "[]",
  "null",
  "[null]",
  '["$K1"]',
  '["$1"]',
  '["$F1"]',
  '[{"status":"refused","values":null},"$K1"]',
  '"$undefined"',
  "\u0000\u0001",
  "a=1&b=%ff&__proto__=1",
  "--b\r\n\r\n\r\n--b--\r\n",
  '--b\r\ncontent-disposition: form-data; name="0"\r\n\r\n[{"status":"idle"},"$K1"]\r\n--b--\r\n',
  '--b\r\ncontent-disposition: form-data; name="0"\r\n\r\n[1,2,3,4]\r\n--b--\r\n',
  '--b\r\ncontent-disposition: form-data; name="$ACTION_REF_1"\r\n\r\n\r\n--b\r\ncontent-disposition: form-data; name="$ACTION_1:0"\r\n\r\n{"id":"x","bound":"$@1"}\r\n--b--\r\n',
  '--b\r\ncontent-disposition: form-data; name="$ACTION_ID_zz"\r\n\r\n\r\n--b--\r\n',
  '--b\r\ncontent-disposition: form-data; name=""\r\n\r\n\r\n--b--\r\n',
  '--b\r\ncontent-disposition: form-data; name="a"; filename="../../x"\r\ncontent-type: text/html\r\n\r\n<b>\r\n--b--\r\n',
]

function oddRequest(draw: Dice, cookie: string): string {
  const { origin } = portal()
  const method = draw.of([
    "GET",
    "GET",
    "HEAD",
    "POST",
    "POST",
    "POST",
    "OPTIONS",
    "TRACE",
    "get",
    "PO ST",
    "BREW",
  ])
  const path = draw.of(paths) + (draw.chance(0.5) ? draw.of(["/", "", "."]) + draw.of(crumbs) : "")
  const lines = [draw.chance(0.95) ? `Host: ${new URL(origin).host}` : `Host: ${draw.of(values)}`]
  if (draw.chance(0.7)) lines.push(`Origin: ${origin}`)
  if (draw.chance(0.5)) lines.push(`Cookie: ${cookie}`)
  if (draw.chance(0.4)) lines.push(`Next-Action: ${draw.of(actionsOfBuild()).id}`)
  if (draw.chance(0.5)) lines.push(`Content-Type: multipart/form-data; boundary=b`)
  for (let more = draw.upTo(4); more > 0; more--) lines.push(`${draw.of(names)}: ${draw.of(values)}`)
  const body = draw.of(bodies)
  if (draw.chance(0.8) && method === "POST") lines.push(`Content-Length: ${Buffer.byteLength(body)}`)
  return `${method} ${path} HTTP/1.${draw.chance(0.95) ? 1 : 0}\r\n${lines.join("\r\n")}\r\nConnection: close\r\n\r\n${body}`
}
