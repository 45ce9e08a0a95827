import { beforeAll, describe, expect, test } from "vitest"
import { messages } from "#lib/i18n/messages.ts"
import type { Ask } from "#tests/support/http.ts"
import { actionId, scripted } from "#tests/support/posts.ts"
import { addPerson, cookieFor, type Made } from "#tests/support/people.ts"
import { sendRaw } from "#tests/support/raw.ts"
import { closeFor, reopen } from "#tests/support/site.ts"
import { tricksFor, type Trick } from "#tests/support/tricks.ts"
import { usePortal } from "#tests/support/use-portal.ts"

const portal = usePortal()
const page = "/fr/account"
const secret = "Ariane Sous-Scellés"

let cookie: string
let parent: Made
let version: number
beforeAll(async () => {
  const { owner } = portal().database
  parent = await addPerson(owner, { name: secret })
  cookie = await cookieFor(owner, parent)
  version = await versionOf(parent.id)
})

test("the page in question has something to hide", async () => {
  expect((await portal().ask({ path: page, cookie })).text).toContain(secret)
})

test("AZ8 no trick opens a private page to somebody who is not signed in", async () => {
  const tricks = tricksFor(page, portal().origin)
  expect(tricks.length).toBeGreaterThanOrEqual(60)
  expect(await breaches(tricks, [secret, 'name="phone"', 'name=\\"phone\\"'])).toEqual([])
  expect(await versionOf(parent.id)).toBe(version)
})

describe("MM3 once closed", () => {
  test("no trick opens it to somebody who is signed in, and none writes", async () => {
    await closeFor(portal(), ["PARENTS"])
    const tricks = tricksFor(page, portal().origin, cookie).map(([name, ask]): Trick => [
      name,
      withCookie(ask),
    ])
    expect(await breaches(tricks, [secret, 'name="phone"', 'name=\\"phone\\"'])).toEqual([])
    expect(await versionOf(parent.id)).toBe(version)
    await reopen(portal())
  })

  test("no trick opens a public page", async () => {
    await closeFor(portal(), ["PUBLIC", "PARENTS", "DAYCARES", "HOME"])
    const { help } = messages("fr").pages
    expect((await portal().ask({ path: "/fr/help" })).status).toBe(503)
    expect(await breaches(tricksFor("/fr/help", portal().origin), [help.lead, help.topics])).toEqual([])
    await reopen(portal())
  })

  test("an action that is sent where no page of its own stands changes nothing", async () => {
    // The same post that every trick bends does save, when it is sent straight and the site is open.
    const straight = scripted(portal().origin, actionId("saveAccountAction"), {
      name: "Nouveau Nom",
      locale: "fr",
      phone: "",
    })
    const saved = await portal().ask({ path: page, cookie, ...straight })
    expect(saved.status).toBe(200)
    expect(await versionOf(parent.id)).toBe(version + 1)
  })
})

test("nobody's name stands in what the portal said meanwhile", () => {
  const said = portal().webs[0]?.said() ?? ""
  expect(said).not.toContain(secret)
  expect(said).not.toContain(parent.email)
})

function withCookie(ask: Trick[1]): Trick[1] {
  if ("raw" in ask) return ask
  return ask.headers?.cookie ? ask : { ...ask, cookie }
}

/** What came through: a page's own words, an answer that is not ours, a redirect that leads out. */
async function breaches(tricks: Trick[], words: string[]): Promise<string[]> {
  const found: string[] = []
  for (const [name, ask] of tricks) {
    const { status, text, location } = await outcome(ask)
    const why = [
      ...words.filter((it) => text.includes(it)).map((it) => `shows "${it}"`),
      ...(status >= 500 && status !== 503 ? [`answers ${status}`] : []),
      ...(location && !location.startsWith("/") && !location.startsWith(`${portal().origin}/`)
        ? [`leads to ${location}`]
        : []),
    ]
    if (why.length) found.push(`${name}: ${why.join(", ")}`)
  }
  return found
}

async function outcome(
  ask: Trick[1],
): Promise<{ status: number; text: string; location?: string | undefined }> {
  if (!("raw" in ask)) {
    const { status, text, headers } = await quietly(ask)
    return { status, text, location: headers.location }
  }
  const { status, head, text } = await sendRaw(portal().webs[0]?.port ?? 0, ask.raw)
  return { status, text, location: /\r\nlocation: (\S+)/i.exec(head)?.[1] }
}

/** A server may hang up on what it will not read. */
async function quietly(
  ask: Ask,
): Promise<{ status: number; text: string; headers: { location?: string | undefined } }> {
  return portal()
    .ask(ask)
    .catch(() => ({ status: 0, text: "", headers: {} }))
}

async function versionOf(id: string): Promise<number> {
  const { rows } = await portal().database.owner.query<{ version: number }>(
    "select version from public.account where id = $1",
    [id],
  )
  return rows[0]?.version ?? 0
}
