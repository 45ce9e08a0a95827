import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, expect, test } from "vitest"
import { chromium } from "@playwright/test"
import type { StaffRole } from "#lib/platform/access.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { findChromium } from "#tests/support/chromium.ts"
import { crawl, formsOf, sent, type Crawled, type Form } from "#tests/support/crawl.ts"
import { newId } from "#lib/platform/ids.ts"
import { addNetwork } from "#tests/support/network.ts"
import { addPerson, cookieFor, signIn, type Made } from "#tests/support/people.ts"
import { usePortal } from "#tests/support/use-portal.ts"

/**
 * Whoever may sign in types what is meant for the database, for the browser or for nobody into every field of every form
 * that links lead to. A form is found by walking, so that none can be forgotten.
 */
const portal = usePortal({ settings: { TRUSTED_PROXIES: "1" } })
const people: { name: string; person: Made; start: string }[] = []

const forTheDatabase = [
  "' or '1'='1",
  "'; select pg_sleep(8); --",
  "1) union select null,null,current_user --",
  "\") or sec.set_clock_offset(interval '1 day') is null --",
  "\\'; drop table public.account; --",
  "%27%20or%201=1",
]
const forTheBrowser = [
  "<img src=x onerror=\"document.title='taken'\">",
  "\"><script>document.title='taken'</script>",
  "javascript:document.title='taken'",
  "{{constructor.constructor('return 1')()}}",
  "</title><svg onload=document.title='taken'>",
]
/** Somebody who listens, and whom the portal has no reason to visit or to send anybody to. */
const stranger = createServer((_, answer) => {
  visits++
  answer.end()
})
let visits = 0
const leadingAway = () => {
  const { port } = stranger.address() as AddressInfo
  return [
    `http://127.0.0.1:${port}/a`,
    `//127.0.0.1:${port}/b`,
    `/\\127.0.0.1:${port}/c`,
    `https:127.0.0.1:${port}`,
  ]
}
const forNobody = [
  "\u0000",
  "\ud800",
  "\u202egnp.exe",
  "a".repeat(20_000),
  "__proto__",
  "\r\nSet-Cookie: a=b",
  "🙂".repeat(400),
]

beforeAll(async () => {
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve))
  const { owner } = portal().database
  await addNetwork(portal().database)
  const { rows } = await owner.query<{ id: string }>(
    "select id::text from public.daycare where state = 'OPEN' order by slug limit 2",
  )
  const parent = await addPerson(owner, { kind: "PARENT" })
  const child = await addChild(owner, { guardian: parent.id })
  await addRegistration(owner, child.id, { daycareId: rows[0]!.id })
  const staff = (role: StaffRole) => addPerson(owner, { kind: "STAFF", role })
  people.push(
    { name: "a parent", person: parent, start: "/fr/parent" },
    {
      name: "a service",
      person: await addPerson(owner, { kind: "DAYCARE", daycareId: rows[0]!.id }),
      start: "/fr/daycare",
    },
    { name: "support", person: await staff("SUPPORT"), start: "/fr/admin" },
    { name: "the registry", person: await staff("REGISTRY"), start: "/fr/admin" },
    { name: "privacy", person: await staff("PRIVACY_OFFICER"), start: "/fr/admin" },
  )
}, 120_000)

afterAll(() => stranger.close())

test("IN1 IN2 IN4 IN7 no field of any form takes words for orders, whoever types them", async () => {
  const { owner } = portal().database
  const tables = await countTables()
  const wrong: string[] = []
  let tried = 0
  for (const { name, person, start } of people) {
    const cookie = await cookieFor(owner, person)
    for (const form of distinct((await crawl(ask, start, cookie)).flatMap(formsOf))) {
      for (const [at, field] of form.fields.filter((it) => it.typed || !it.name.startsWith("$")).entries())
        for (const words of [
          pick(forTheDatabase, at),
          pick(forTheBrowser, at),
          pick(leadingAway(), at),
          pick(forNobody, at),
        ]) {
          const begun = performance.now()
          const fresh = await cookieFor(owner, person)
          const { status, text, headers } = await ask({
            ...sent(portal().origin, form, { _key: newId(), [field.name]: words }),
            cookie: fresh,
          })
          const took = performance.now() - begun
          tried++
          if (
            status >= 500 ||
            took > 6_000 ||
            /syntax error|SQLSTATE|PrismaClient|at async /.test(text) ||
            text.includes(`value=${words}`) ||
            leadsAway(headers.location)
          )
            wrong.push(
              `${name}, ${form.at}, ${field.name}, ${JSON.stringify(words).slice(0, 60)}: ${status} in ${Math.round(took)} ms`,
            )
        }
    }
  }
  expect(wrong).toEqual([])
  expect(visits).toBe(0)
  expect(tried).toBeGreaterThan(200)
  expect(await countTables()).toBe(tables)
  console.log(`${tried} posts`)
}, 900_000)

test("IN2 nothing that was typed runs in a browser that looks at every page afterwards", async () => {
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: ["--no-sandbox"] })
  const ran: string[] = []
  try {
    for (const { name, person, start } of people) {
      const context = await browser.newContext()
      const cookie = await cookieFor(portal().database.owner, person)
      await signIn(context, portal().database.owner, portal().origin, person)
      const page = await context.newPage()
      page.on("dialog", (it) => void it.dismiss())
      const crawled: Crawled[] = await crawl(ask, start, cookie, 1)
      for (const { path, status } of crawled.filter((it) => it.status === 200)) {
        await page.goto(`${portal().origin}${path}`)
        if ((await page.title()) === "taken") ran.push(`${name}, ${path} (${status})`)
      }
      await context.close()
    }
  } finally {
    await browser.close()
  }
  expect(ran).toEqual([])
}, 600_000)

/** Each from an address of its own: how often one may try is another test's matter. */
let asked = 0
function ask(it: Parameters<ReturnType<typeof portal>["ask"]>[0]) {
  asked++
  const address = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`
  return portal().ask({ ...it, headers: { ...it.headers, "x-forwarded-for": address } })
}

const leadsAway = (location: string | undefined) =>
  location !== undefined && new URL(location, portal().origin).origin !== portal().origin

const pick = (list: string[], at: number) => list[at % list.length] ?? ""

/** The form of the masthead stands on every page, and is one. */
function distinct(forms: Form[]): Form[] {
  const key = ({ action, fields }: Form) =>
    `${action.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*").replace(/\?.*/, "")}|${fields.map((it) => it.name.replace(/^\$ACTION_.*/, "$")).join()}`
  return [
    ...new Map(
      forms
        .filter((it) => it.fields.length > 0 && !/sign-out|hat/.test(it.action))
        .map((it) => [key(it), it]),
    ).values(),
  ]
}

async function countTables(): Promise<number> {
  const { rows } = await portal().database.owner.query<{ count: number }>(
    "select count(*)::int as count from pg_tables where schemaname in ('public', 'sec', 'auth')",
  )
  return rows[0]?.count ?? 0
}
