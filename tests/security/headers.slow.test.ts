import { beforeAll, describe, expect, test } from "vitest"
import type { Answer } from "#tests/support/http.ts"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { own } from "#tests/support/posts.ts"
import { closeFor, reopen } from "#tests/support/site.ts"
import { usePortal } from "#tests/support/use-portal.ts"

const portal = usePortal()
let cookie: string
beforeAll(async () => {
  const { owner } = portal().database
  cookie = await cookieFor(owner, await addPerson(owner, { name: "Ariane Sous-Scellés" }))
})

const pages = [
  "/fr",
  "/en",
  "/fr/help",
  "/fr/privacy",
  "/fr/regions",
  "/fr/figures",
  "/fr/about-the-data",
  "/fr/record",
  "/fr/sign-in",
  "/fr/sign-up",
  "/fr/sign-in/staff",
  "/fr/parent",
  "/fr/account",
  "/fr/nowhere",
  "/nowhere",
]
const everything = [
  ...pages,
  "/",
  "/api/health",
  "/api/ready",
  "/api/site",
  "/api/auth/session",
  "/api/auth/csrf",
  "/icon.svg",
  "/favicon.ico",
  "/robots.txt",
  "/fr/admin/site",
  "/fr//x",
  "/_next/static/nothing.js",
]

describe("HD1 the content policy", () => {
  test("of every page is exactly ours, with the nonce that its scripts bear", async () => {
    for (const path of pages) {
      const { headers, text } = await portal().ask({ path, cookie, headers: { accept: "text/html" } })
      const nonce = nonceOf(headers)
      expect(String(headers["content-security-policy"]).replace(nonce, "N"), path).toBe(
        "default-src 'none'; script-src 'self' 'nonce-N' 'strict-dynamic'; style-src 'self'; img-src 'self'; font-src 'self'; " +
          "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
          "report-uri /api/csp-report; require-trusted-types-for 'script'; " +
          "trusted-types nextjs nextjs#bundler react-dom default 'allow-duplicates'",
      )
      const scripts = [...text.matchAll(/<script\b[^>]*>/g)].map(([it]) => it)
      expect(
        scripts.filter((it) => !it.includes(`nonce="${nonce}"`)),
        path,
      ).toEqual([])
    }
  })

  test("of the board is stricter: no script at all", async () => {
    for (const path of ["/fr/status", "/en/status/places", "/fr/status/history"]) {
      const { headers, text } = await portal().ask({ path, cookie })
      expect(headers["content-security-policy"], path).toBe(
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      expect(headers["permissions-policy"], path).toMatch(/camera=\(\)/)
      expect(headers["x-content-type-options"], path).toBe("nosniff")
      expect(text, path).not.toMatch(/<script|\son\w+=|\sstyle=/)
      expect(text, path).not.toContain("Ariane")
    }
  })

  test("has a nonce of at least 128 bits, never the same twice", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => portal().ask({ path: "/fr/help" })))
    const nonces = answers.map((it) => nonceOf(it.headers))
    expect(new Set(nonces).size).toBe(40)
    for (const nonce of nonces) expect(Buffer.from(nonce, "base64").length).toBeGreaterThanOrEqual(16)
  })

  test("is not softened by a page: no style attribute, no handler, no foreign host", async () => {
    for (const path of pages) {
      const { text } = await portal().ask({ path, cookie })
      const tags = [...text.replace(/<script\b[\s\S]*?<\/script>/g, "").matchAll(/<[a-z][^>]*>/g)].map(
        ([it]) => it,
      )
      expect(
        tags.filter((it) => /\s(style|on[a-z]+)=/.test(it)),
        path,
      ).toEqual([])
      // A page's own address, for engines, is a whole one and fetches nothing.
      const own = new RegExp(
        `^<link rel="(canonical|alternate)"[^>]* href="${portal().origin}/(fr|en)\\b[^"]*"/>$`,
      )
      expect(
        tags.filter((it) => /\s(src|href|action)="(https?:)?\/\//.test(it) && !own.test(it)),
        path,
      ).toEqual([])
    }
  })

  test("takes reports, whatever they hold, and answers nothing", async () => {
    for (const body of ["", "{", '{"csp-report":{"violated-directive":"script-src"}}', "x".repeat(100_000)]) {
      const answer = await portal().ask({
        path: "/api/csp-report",
        method: "POST",
        body,
        headers: { "content-type": "application/csp-report" },
      })
      expect([answer.status, answer.text]).toEqual([204, ""])
    }
  })
})

describe("HD2 the header set", () => {
  test("is on every answer that proxy.ts dresses, nosniff on every answer at all", async () => {
    for (const path of everything) {
      const { headers } = await portal().ask({ path, cookie })
      expect(headers["x-content-type-options"], path).toBe("nosniff")
      expect(headers["x-powered-by"], path).toBeUndefined()
      expect(headers.server, path).toBeUndefined()
      if (/^\/(icon|favicon|robots|_next)/.test(path)) continue
      expect(headers["referrer-policy"], path).toBe("same-origin")
      expect(headers["cross-origin-opener-policy"], path).toBe("same-origin")
      expect(headers["cross-origin-resource-policy"], path).toBe("same-origin")
      expect(headers["content-security-policy"], path).toMatch(/frame-ancestors 'none'/)
    }
    for (const path of pages)
      expect((await portal().ask({ path })).headers["permissions-policy"], path).toMatch(/camera=\(\)/)
  })
})

describe("HD3 what is private stays here", () => {
  test("every page and handler says no-store, signed in or not, found or not", async () => {
    for (const path of everything.filter((it) => !/^\/(icon|_next)/.test(it)))
      expect((await portal().ask({ path, cookie })).headers["cache-control"], path).toMatch(/no-store/)
  })

  test("a page of a person under the name of a file is not found, and not kept", async () => {
    for (const name of ["x.css", "x.js", "logo.png", "x.svg", ".css", "index.html"]) {
      const answer = await portal().ask({ path: `/fr/account/${name}`, cookie })
      expect([answer.status, answer.headers["cache-control"]], name).toEqual([
        404,
        expect.stringMatching(/no-store/),
      ])
      expect(answer.text).not.toContain("Ariane Sous-Scellés")
    }
  })

  test("no source map and no source is served", async () => {
    const { text } = await portal().ask({ path: "/fr/sign-in" })
    const chunks = [
      ...new Set([...text.matchAll(/\/_next\/static\/[\w./-]+\.(?:js|css)/g)].map(([it]) => it)),
    ]
    expect(chunks.length).toBeGreaterThan(2)
    for (const chunk of chunks) {
      expect((await portal().ask({ path: `${chunk}.map` })).status, chunk).toBe(404)
      expect((await portal().ask({ path: chunk })).text, chunk).not.toContain("sourceMappingURL")
    }
    for (const path of [
      "/.env",
      "/.next/BUILD_ID",
      "/package.json",
      "/_next/BUILD_ID",
      "/server.js",
      "/.git/config",
      "/_next/server/app-paths-manifest.json",
    ])
      expect([307, 400, 404], path).toContain((await portal().ask({ path })).status)
  })
})

test("HD4 internal headers of a visitor change nothing", async () => {
  const plainly = await portal().ask({ path: "/fr/sign-up" })
  const claims = {
    ...{
      "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
      "x-middleware-rewrite": "/fr/help",
      "x-nextjs-data": "1",
    },
    ...{
      "next-resume": "1",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      "x-forwarded-port": "1",
    },
    ...{
      forwarded: "host=evil.example;proto=https",
      "x-guichet-locale": "en",
      "x-guichet-path": "/en",
      "x-nonce": "mine",
    },
  }
  const claiming = await portal().ask({ path: "/fr/sign-up", headers: claims })
  expect(claiming.status).toBe(200)
  expect(skeleton(claiming)).toBe(skeleton(plainly))

  const redirected = await portal().ask({ path: "/fr/parent", headers: claims })
  expect(redirected.headers.location).toBe("/fr/sign-in?next=%2Ffr%2Fparent")
})

describe("HD6 methods", () => {
  test("that we do not speak get 405 with what we do, on every kind of path", async () => {
    for (const path of ["/fr", "/fr/account", "/api/health", "/icon.svg", "/fr/nowhere", "/"])
      for (const method of ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "MKCOL", "PURGE", "QUERY"]) {
        const { status, headers } = await portal().ask({ path, method, headers: own(portal().origin) })
        expect([status, headers.allow], `${method} ${path}`).toEqual([405, "GET, HEAD, POST, OPTIONS"])
      }
  })

  test("that we speak are never answered with 5xx", async () => {
    for (const path of everything)
      for (const method of ["GET", "HEAD", "POST", "OPTIONS"])
        expect(
          (await portal().ask({ path, method, headers: own(portal().origin) })).status,
          `${method} ${path}`,
        ).toBeLessThan(500)
  })

  test("HEAD says what GET says, without the body", async () => {
    for (const path of ["/fr", "/fr/parent", "/fr/nowhere", "/api/health"]) {
      const [get, head] = await Promise.all([portal().ask({ path }), portal().ask({ path, method: "HEAD" })])
      expect([head.status, head.text], path).toEqual([get.status, ""])
    }
  })

  test("a post where no form stands is refused, whatever it says of itself", async () => {
    for (const path of ["/", "/icon.svg", "/favicon.ico", "/robots.txt", "/_next/static/x", "/account"])
      for (const origin of [portal().origin, "null", "http://evil.example"])
        expect(
          (await portal().ask({ path, method: "POST", headers: { origin, "next-action": "7f" } })).status,
          `${path} ${origin}`,
        ).toBe(405)
  })
})

test("MM3 a closed audience gets 503 with Retry-After; JSON with a code where JSON was asked; in its own language", async () => {
  await closeFor(portal(), ["PUBLIC", "PARENTS"])
  for (const [path, lang, words] of [
    ["/fr/help", "fr-CA", "Le Guichet est fermé"],
    ["/en/parent", "en-CA", "Guichet is closed"],
  ] as const) {
    const page = await portal().ask({ path, headers: { accept: "text/html" } })
    expect([page.status, page.headers["retry-after"]], path).toEqual([503, "300"])
    expect(page.text).toContain(`lang="${lang}"`)
    expect(page.text).toContain(words)

    const json = await portal().ask({ path, headers: { accept: "application/json" } })
    expect([json.status, json.text], path).toEqual([503, '{"code":"SITE_CLOSED"}'])
    expect(json.headers["retry-after"]).toBe("300")
  }
  for (const path of ["/fr/status", "/fr/sign-in", "/fr/sign-up", "/api/health", "/api/ready", "/icon.svg"])
    expect((await portal().ask({ path })).status, path).toBe(200)
  await reopen(portal())
  expect((await portal().ask({ path: "/fr/help" })).status).toBe(200)
})

function nonceOf(headers: Answer["headers"]): string {
  return /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? ""
}

/** A page without what is drawn anew each time. */
function skeleton({ text, headers }: Answer): string {
  return text
    .replaceAll(nonceOf(headers), "N")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
}
