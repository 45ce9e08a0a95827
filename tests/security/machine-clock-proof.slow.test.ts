import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { pathToFileURL } from "node:url"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { childEnv } from "#lib/platform/env.ts"
import { addChild } from "#tests/support/children.ts"
import { addPerson, cookieFor, type Made } from "#tests/support/people.ts"
import type { Web } from "#tests/support/portal.ts"
import { actionId, scripted } from "#tests/support/posts.ts"
import { usePortal } from "#tests/support/use-portal.ts"

/**
 * DU6: machines whose clocks are wrong, while the portal runs. One has a web process, the vault and the worker, another a second web
 * process; what is true is the database's clock. (That one's own jumps: clock-jump.test.ts, integration/platform/clock-set-back.)
 */
const folder = mkdtempSync(join(tmpdir(), "clocks-"))
const clock = (name: string) => join(folder, name)
const off = (name: string) => ({
  NODE_OPTIONS: `--import=${pathToFileURL(resolve("tests/support/machine-clock.ts")).href}?file=${clock(name)}`,
})
const set = (name: string, hours: number) => writeFileSync(clock(name), String(hours * 3_600_000))
for (const it of ["one", "other"]) set(it, 0)

const portal = usePortal({ settings: off("one") })
let webs: Web[]
let parent: Made
beforeAll(async () => {
  webs = [...portal().webs, await portal().addWeb(off("other"))]
  parent = await addPerson(portal().database.owner, { name: "Ariane Bouchard" })
  await addChild(portal().database.owner, { guardian: parent.id, name: "Zoé" })
}, 120_000)
afterEach(() => ["one", "other"].forEach((it) => set(it, 0)))
afterAll(() => rmSync(folder, { recursive: true }))

const needsFresh = "/fr/account/address"
const sql = async (text: string, values: unknown[] = []) =>
  (await portal().database.owner.query(text, values)).rows as { n: number }[]
/** A session of the parent, changed. */
async function session(change = "seen_at = seen_at") {
  const cookie = await cookieFor(portal().database.owner, parent)
  await sql(`update sec.session set ${change} where token_hash = sec.hash_of($1)`, [cookie.split("=")[1]])
  return cookie
}
const answers = (cookie: string, path = "/fr/parent") =>
  Promise.all(webs.map(async (web) => (await web.ask({ path, cookie })).status))

test("the clocks of the processes are wrong indeed", () => {
  set("one", -1)
  const said = execFileSync(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "-p",
      "[Date.now(), +new Date(), new Date(0).getTime(), new Date() instanceof Date]",
    ],
    {
      env: childEnv(off("one")),
    },
  ).toString()
  const [now, date, zero, isDate] = JSON.parse(said) as [number, number, number, boolean]
  for (const it of [now, date]) expect(Math.abs(Date.now() - 3_600_000 - it)).toBeLessThan(20_000)
  expect([zero, isDate]).toEqual([0, true])
})

for (const [name, hours] of [
  ["an hour ahead", 1],
  ["an hour behind", -1],
] as const)
  describe(`DU6 one machine's clock jumps to ${name}, the other's the other way`, () => {
    const jump = async () => {
      set("one", hours)
      set("other", -hours)
      await sleep(500)
    }

    test("whoever works goes on, and the vault opens their names on both", async () => {
      const cookie = await session()
      expect(await answers(cookie)).toEqual([200, 200])
      await jump()
      for (const web of webs) {
        const page = await web.ask({ path: "/fr/parent", cookie })
        expect([page.status, page.text.includes("Zoé")]).toEqual([200, true])
      }
    })

    test("no session lives longer: idle, over, ended, or soon to be over", async () => {
      const idle = await session("seen_at = sec.now() - interval '31 minutes'")
      const over = await session("expires_at = sec.now() - interval '1 second'")
      const ended = await session("revoked_at = sec.now()")
      await jump()
      for (const it of [idle, over, ended]) expect(await answers(it)).toEqual([307, 307])
      const short = await session("expires_at = sec.now() + interval '8 seconds'")
      expect(await answers(short)).toEqual([200, 200])
      await sleep(8_000)
      expect(await answers(short)).toEqual([307, 307])
    })

    test("a proof of identity is as old as it is: what needs a fresh one asks for it on both", async () => {
      const stale = await session("fresh_at = sec.now() - interval '21 minutes'")
      const fresh = await session("fresh_at = sec.now() - interval '15 minutes'")
      await jump()
      expect(await answers(stale, needsFresh)).toEqual([307, 307])
      expect(await answers(fresh, needsFresh)).toEqual([200, 200])
    })

    test("what is done is done, its letter goes out, and its line is sealed, as on any day", async () => {
      await jump()
      const cookie = await session()
      portal().sink.clear()
      const save = { name: `Ariane ${hours > 0 ? "B" : "C"}.`, locale: "fr", phone: "" }
      const answer = await webs[1]!.ask({
        path: "/fr/account",
        cookie,
        ...scripted(portal().origin, actionId("saveAccountAction"), save),
      })
      expect(answer.status).toBeLessThan(400)
      await portal().sink.waitFor({ to: parent.email }, 30_000)
      for (const until = performance.now() + 30_000; performance.now() < until; await sleep(500)) {
        const [left] = await sql(
          "select count(*)::int as n from public.audit where deed = 'account.save' and seal_id is null",
        )
        if (left?.n === 0) break
      }
      expect(
        await sql(
          "select count(*)::int as n from public.audit where deed = 'account.save' and seal_id is null",
        ),
      ).toEqual([{ n: 0 }])
      for (const web of webs) expect((await web.ask({ path: "/api/ready" })).status).toBe(200)
    })
  })
