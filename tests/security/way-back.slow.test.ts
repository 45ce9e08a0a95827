import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { closeFor, reopen } from "#tests/support/site.ts"
import { usePortal } from "#tests/support/use-portal.ts"

/** MM5: a page that met a gate it could not read leads to the closed page; once all is well, back to where it was going. */
const portal = usePortal()
let cookie: string
beforeAll(async () => {
  const { owner } = portal().database
  cookie = await cookieFor(owner, await addPerson(owner))
})

const look = (path: string, more = cookie) =>
  portal().ask({ path, cookie: more, headers: { accept: "text/html" } })
const toClosed = "/fr/closed/parents?from=%2Ffr%2Faccount%2Fsessions"
const led = async (path: string, more?: string) => {
  const { status, headers } = await look(path, more)
  return [status, String(headers.location).replace(portal().origin, "")]
}

describe("while the portal is closed for parents", () => {
  beforeAll(() => closeFor(portal(), ["PARENTS"]))
  afterAll(() => reopen(portal()))

  test("a page of theirs leads to the closed page, which knows where they were going", async () => {
    expect(await led("/fr/account/sessions")).toEqual([307, toClosed])
  })

  test("the closed page says so, and leads to the same page in the other language", async () => {
    const { status, text, headers } = await look(toClosed)
    expect([status, headers.location]).toEqual([503, undefined])
    expect(text).toContain('href="/en/account/sessions"')
  })
})

describe("once it is open again", () => {
  test("the closed page leads back, and from there no further", async () => {
    expect(await led(toClosed)).toEqual([307, "/fr/account/sessions"])
    expect((await look("/fr/account/sessions")).status).toBe(200)
  })

  test("a page that the database alone still closes is not tried over and over: the second time leads home", async () => {
    const { headers } = await look(toClosed)
    const marked = String(headers["set-cookie"])
    expect(marked).toMatch(/^__Host-back=page;.*Max-Age=15.*HttpOnly/i)
    const { headers: home } = await look(toClosed, `${cookie}; __Host-back=page`)
    expect(String(home.location).replace(portal().origin, "")).toBe("/fr")
    expect(String(home["set-cookie"])).toMatch(/^__Host-back=home;/)
  })

  test("nor is the home page: whoever was led there and finds it closed too stays on the closed page", async () => {
    const bare = await look("/fr/closed/public?from=%2Ffr", "")
    expect(String(bare.headers["set-cookie"])).toMatch(/^__Host-back=home;/)
    const stays = await look("/fr/closed/public?from=%2Ffr", "__Host-back=home")
    expect([stays.status, stays.headers.location]).toEqual([503, undefined])
    expect(stays.headers["retry-after"]).toBeDefined()
  })

  test.each([
    "https://evil.test",
    "//evil.test",
    "/fr//evil.test",
    "/\\evil.test",
    "/fr/..//evil.test",
    "/fr/closed/parents",
    "/fr/account?from=/fr/account",
    "/api/auth/signout",
    "",
  ])("%j is no way back", async (from) => {
    expect(await led(`/fr/closed/parents?from=${encodeURIComponent(from)}`)).toEqual([307, "/fr"])
  })
})
