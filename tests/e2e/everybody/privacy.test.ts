import type { Page } from "@playwright/test"
import { addKnownChild } from "#tests/support/holdings.ts"
import { expect, test } from "#tests/support/e2e.ts"
import { addPerson, signIn } from "#tests/support/people.ts"
import { isThorough } from "#tests/support/thorough.ts"

/** A family whose words are found nowhere else, wherever they come out. */
const marks = {
  ...{ name: "Quetzalia Témoinval", email: "quetzalia.temoinval@exemple.ca", phone: "+14385550173" },
}
const found = [
  /quetzalia/i,
  /t[ée]moinval/i,
  /4385550173|438[ .%-]*555[ .%-]*0173/,
  /H1A(%20|\+| )?1A1/i,
  /\bL(é|%C3%A9)a\b/i,
]
const hasMark = (text: string) => found.some((it) => it.test(text))

const homes = [
  ["PARENT", "/fr/parent", 45],
  ["DAYCARE", "/fr/daycare", 30],
  ["STAFF", "/fr/admin", 20],
  ["PARENT", "/en/account/data", 15],
] as const

for (const [kind, home, most] of homes)
  test(`PR1 PR2 as ${kind} from ${home}: no page asks a third party, and no address, title, referrer or memory of the browser says who it is about`, async ({
    page,
    context,
    portal,
  }) => {
    test.setTimeout(180_000)
    const { owner } = portal.database
    const family = await addPerson(owner, { ...marks, email: `${kind}${home.length}.${marks.email}` })
    const { opening } = await addKnownChild(owner, family.id)
    const reader =
      kind === "PARENT"
        ? family
        : await addPerson(owner, {
            kind,
            ...(kind === "DAYCARE" ? { daycareId: opening.daycareId } : { role: "SUPPORT" }),
          })
    await signIn(context, owner, portal.origin, reader)
    const asked: string[] = []
    const told: string[] = []
    page.on("request", (it) => {
      asked.push(it.url())
      told.push(it.url(), it.headers().referer ?? "")
    })

    const visited = await crawl(page, portal.origin, home, isThorough ? most : most / 2, async () => {
      told.push(page.url(), await page.title(), await memoryOf(page))
    })
    expect(visited).toBeGreaterThan(5)
    expect(asked.filter((it) => !it.startsWith(`${portal.origin}/`) && !it.startsWith("data:"))).toEqual([])
    expect(told.filter(hasMark)).toEqual([])
    for (const part of [...portal.webs, ...(portal.worker ? [portal.worker] : [])])
      expect(hasMark(part.said()), "in the log").toBe(false)
    expect(
      portal.sink
        .letters()
        .map((it) => it.subject)
        .filter(hasMark),
    ).toEqual([])
  })

/** From page to page by its links, in the order of finding; what leads out, ends the session or is a file is left. */
async function crawl(page: Page, origin: string, home: string, most: number, look: () => Promise<void>) {
  const queue = [home]
  const seen = new Set(queue)
  let visited = 0
  for (let path = queue.shift(); path !== undefined && visited < most; path = queue.shift()) {
    const answer = await page.goto(path).catch(() => null)
    if (!answer?.headers()["content-type"]?.includes("html")) continue
    visited += 1
    await look()
    const links = await page
      .locator("a[href^='/']:not([download])")
      .evaluateAll((all) => all.map((it) => it.getAttribute("href") ?? ""))
    for (const link of links) {
      const { pathname } = new URL(link, origin)
      // One page of a kind is enough: identifiers are random, and services many.
      const kind = pathname.replace(/[0-9a-f-]{36}|daycares\/[^/]+/g, "*")
      if (seen.has(kind) || !/^\/(fr|en)\//.test(pathname) || /sign-out|\/(json|pdf|file)$/.test(pathname))
        continue
      seen.add(kind)
      queue.push(link)
    }
  }
  return visited
}

/** What a browser keeps for scripts. Its cookies hold random tokens only, and scripts do not see the session's. */
async function memoryOf(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      document.referrer,
      window.name,
    ]),
  )
}
