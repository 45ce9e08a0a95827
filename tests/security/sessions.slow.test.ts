import { beforeAll, describe, expect, test } from "vitest"
import { messages } from "#lib/i18n/messages.ts"
import type { Answer } from "#tests/support/http.ts"
import { addPerson, cookieFor, type Made } from "#tests/support/people.ts"
import { actionsOfBuild, formOn, multipart, own, plain, scripted } from "#tests/support/posts.ts"
import { inTurns } from "#tests/support/turns.ts"
import { usePortal } from "#tests/support/use-portal.ts"

const portal = usePortal()
const password = "quatre mots sans lien aucun"
let parent: Made
beforeAll(async () => void (parent = await addPerson(portal().database.owner, { password })))

describe("SE1 the session's cookie", () => {
  let first: Cookies
  let second: Cookies

  test("is __Host-, secure, for servers only, same-site, for the whole site and for this window", async () => {
    first = await signInWithCode()
    const [, ...flags] = first.lines.find((it) => it.startsWith("__Host-session="))?.split("; ") ?? []
    expect(flags.map((it) => it.toLowerCase()).sort()).toEqual([
      "httponly",
      "path=/",
      "samesite=lax",
      "secure",
    ])
  })

  test("is 256 random bits, of which the database keeps only a hash", async () => {
    expect(Buffer.from(first.session, "base64url")).toHaveLength(32)
    const { rows } = await portal().database.owner.query<{ kept: string }>(
      "select encode(token_hash, 'hex') as kept from sec.session where account_id = $1",
      [parent.id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.kept).not.toContain(Buffer.from(first.session, "base64url").toString("hex"))
  })

  test("is new at every sign-in, and never the one that was brought along", async () => {
    second = await signInWithCode(`__Host-session=${"A".repeat(43)}; __Host-device=${"B".repeat(43)}`)
    expect(second.session).not.toBe(first.session)
    expect(second.session).not.toBe("A".repeat(43))
  })

  test("ends by itself: signing out of one leaves the other", async () => {
    await signOut(`__Host-session=${first.session}`)
    expect(
      (await portal().ask({ path: "/fr/parent", cookie: `__Host-session=${first.session}` })).status,
    ).toBe(307)
    expect(
      (await portal().ask({ path: "/fr/parent", cookie: `__Host-session=${second.session}` })).status,
    ).toBe(200)
  })

  for (const [what, value] of Object.entries({
    empty: "",
    short: "abc",
    long: "x".repeat(3_000),
    binary: "%00%ff",
    "of quotes": "' or 1=1 --",
  })) {
    test(`leads to the sign-in page when it is ${what}`, async () => {
      const { status, headers } = await portal().ask({
        path: "/fr/parent",
        cookie: `__Host-session=${value}`,
      })
      expect(status).toBe(307)
      expect(headers.location).toContain("/fr/sign-in")
    })
  }
})

describe("SE2 signing out", () => {
  test("ends all 50 copies of the session within a second, on every page", async () => {
    const cookie = await cookieFor(portal().database.owner, parent)
    const copies = Array.from({ length: 50 }, (_, at) => (at % 2 ? "/fr/parent" : "/fr/account"))
    const before = await inTurns(copies, (path) => portal().ask({ path, cookie }))
    expect(before.map((it) => it.headers.location ?? it.status)).toEqual(copies.map(() => 200))

    const begun = performance.now()
    const answer = await signOut(cookie)
    expect(answer.status).toBe(303)
    expect(answer.cookies.join()).toMatch(/__Host-session=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/i)

    const after = await inTurns(copies, (path) => portal().ask({ path, cookie }))
    // What is asked for a second after it must be refused; ours already is for what is asked at once.
    expect(after.map((it) => it.status)).toEqual(copies.map(() => 307))
    expect(performance.now() - begun).toBeLessThan(10_000)
  })

  test("HD3 asks the browser to forget what it kept", async () => {
    const answer = await signOut(await cookieFor(portal().database.owner, parent))
    expect(answer.headers["clear-site-data"]).toMatch(/"cache"/)
  })

  test("asks nothing of somebody who was not signed in", async () => {
    const { id } = actionsOfBuild().find((it) => it.name.endsWith("signOutAction")) ?? { id: "" }
    const answer = await portal().ask({ path: "/fr/parent", ...scripted(portal().origin, id, {}) })
    expect(answer.status).toBeLessThan(400)
  })
})

describe("SE5 a post from elsewhere", () => {
  const elsewhere: Record<string, Record<string, string>> = {
    "without an origin": { origin: "" },
    "from no origin": { origin: "null" },
    "from another site": { origin: "http://evil.example" },
    "from a site named like ours": { origin: "http://localhost.evil.example" },
    "from our name and another port": { origin: "http://localhost:1" },
    "from our name over another protocol": { origin: "https://localhost" },
    "that the browser calls cross-site": { "sec-fetch-site": "cross-site" },
    "that the browser calls same-site": { "sec-fetch-site": "same-site" },
    "that the browser calls typed in": { "sec-fetch-site": "none" },
  }
  for (const [what, claimed] of Object.entries(elsewhere)) {
    test(`${what} is refused with 403, for every action, by script and by plain form`, async () => {
      const cookie = await cookieFor(portal().database.owner, parent)
      const headers = Object.fromEntries(
        Object.entries({ ...own(portal().origin), ...claimed }).filter(([, it]) => it !== ""),
      )
      const body = multipart([["name", "Intrus"]])
      for (const { name, id } of actionsOfBuild()) {
        const script = scripted(portal().origin, id, { name: "Intrus" })
        const { origin: _, "sec-fetch-site": __, ...rest } = script.headers ?? {}
        const byScript = await portal().ask({
          path: "/fr/account",
          cookie,
          ...script,
          headers: { ...rest, ...headers },
        })
        expect(byScript.status, name).toBe(403)
      }
      const byForm = await portal().ask({
        ...{ path: "/fr/account", cookie, method: "POST", body: body.bytes },
        headers: { ...headers, "content-type": body.type },
      })
      expect(byForm.status).toBe(403)
      expect(byForm.text).toContain(messages("fr").errors.foreign.lead)
      expect(byForm.text).not.toContain("Intrus")
    })
  }

  test("from our own page passes", async () => {
    const cookie = await cookieFor(portal().database.owner, parent)
    const form = await formOn(portal().ask, "/fr/account", "phone", cookie)
    const answer = await portal().ask({
      ...{ path: "/fr/account", cookie },
      ...plain(portal().origin, form, { name: "Ariane", locale: "fr", phone: "" }),
    })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain("enregistrées")
  })
})

describe("the session's endpoint", () => {
  test("tells the hat and the end, and nothing of the person", async () => {
    const { text } = await portal().ask({
      path: "/api/auth/session",
      cookie: await cookieFor(portal().database.owner, parent),
    })
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(["endsAt", "kind"])
  })

  test("tells a stranger nothing, and sets no cookie", async () => {
    const answer = await portal().ask({ path: "/api/auth/session" })
    expect(answer.text).toBe("{}")
    expect(answer.cookies).toEqual([])
  })

  for (const path of [
    "signin",
    "signout",
    "csrf",
    "providers",
    "error",
    "verify-request",
    "callback/credentials",
    "session/x",
    "_log",
  ]) {
    test(`is the only one: /api/auth/${path} is not there`, async () => {
      expect((await portal().ask({ path: `/api/auth/${path}` })).status).toBe(404)
      const post = await portal().ask({
        path: `/api/auth/${path}`,
        method: "POST",
        headers: own(portal().origin),
      })
      expect([404, 405]).toContain(post.status)
    })
  }
})

const codeLetter = new RegExp(messages("fr").letters.signInCode.subject)
type Cookies = { session: string; lines: string[] }

async function signInWithCode(brought = ""): Promise<Cookies> {
  const { origin, ask, sink } = portal()
  const seen = sink.letters().length
  const password1 = await ask({
    ...{ path: "/fr/sign-in", cookie: brought },
    ...plain(origin, await formOn(ask, "/fr/sign-in", "password"), { email: parent.email, password }),
  })
  expect(password1.headers.location, password1.text.slice(0, 500)).toContain("/sign-in/code")
  const { code = "" } = await sink.waitFor({ to: parent.email, after: seen, subject: codeLetter })
  const waiting = password1.cookies.map((it) => it.split(";")[0]).join("; ")
  const answer = await ask({
    ...{ path: "/fr/sign-in/code", cookie: [brought, waiting].filter(Boolean).join("; ") },
    ...plain(origin, await formOn(ask, "/fr/sign-in/code", "code", waiting), { code }),
  })
  const session = /^__Host-session=([^;]+)/m.exec(answer.cookies.join("\n"))?.[1] ?? ""
  return { session, lines: answer.cookies }
}

async function signOut(cookie: string): Promise<Answer> {
  const { origin, ask } = portal()
  const { text } = await ask({ path: "/fr/parent", cookie })
  const form = /<form[^>]*>((?:(?!<\/form>)[\s\S])*)Quitter/.exec(text)?.[1] ?? ""
  const hidden = [...form.matchAll(/name="([^"]+)"(?: value="([^"]*)")?/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, value],
  )
  return ask({ path: "/fr/parent", cookie, ...plain(origin, Object.fromEntries<string>(hidden), {}) })
}
