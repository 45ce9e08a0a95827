import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import type { Answer } from "#tests/support/http.ts"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { startPortal, type Portal } from "#tests/support/portal.ts"
import { useSettings } from "#tests/support/settings.ts"
import { drawLine, type Line } from "#tests/support/trouble.ts"

/** DU2: the line between the portal and its database is slow, swallows everything, or is cut, while people come. */
let line: Line
let portal: Portal
let cookie: string

beforeAll(async () => {
  useSettings()
  const from = { ownerUrl: inject("ownerUrl"), template: inject("template") }
  line = await drawLine(Number(new URL(from.ownerUrl).port))
  portal = await startPortal({
    from,
    settings: { DOCUMENT_MS: "0" },
    webUrl: (own) => {
      const url = new URL(own)
      url.port = String(line.port)
      return url.href
    },
  })
  cookie = await cookieFor(portal.database.owner, await addPerson(portal.database.owner))
  await heal()
}, 90_000)
afterAll(async () => {
  await portal.stop()
  await line.close()
})

const pages = ["/fr/parent", "/fr?q=garderie", "/fr/sign-in", "/en/parent/answers"]

type Visit = { path: string; status: number; ms: number; text: string }
async function visit(path: string): Promise<Visit> {
  const begun = performance.now()
  const answer: Answer = await portal.ask({ path, cookie })
  return { path, status: answer.status, ms: performance.now() - begun, text: answer.text }
}

/** Everybody comes at once, and again while it lasts: more than the pool has connections. */
async function crowd(forMs: number): Promise<Visit[]> {
  const visits: Visit[] = []
  const until = Date.now() + forMs
  await Promise.all(
    Array.from({ length: 10 }, async (_, at) => {
      while (Date.now() < until) {
        visits.push(await visit(pages[at % pages.length] ?? ""))
        await sleep(100)
      }
    }),
  )
  return visits
}

/** @returns how long it took until every page was itself again */
async function heal(): Promise<number> {
  const begun = performance.now()
  for (;;) {
    const all = await Promise.all(pages.map(visit))
    if (all.every((it) => it.status === 200)) return performance.now() - begun
    if (performance.now() - begun > 30_000)
      throw new Error(
        `not well after half a minute: ${all.map((it) => `${it.path} ${it.status}`).join(", ")}`,
      )
    await sleep(100)
  }
}

function judge(name: string, visits: Visit[], healedMs: number) {
  const slowest = visits.toSorted((a, b) => b.ms - a.ms)[0]
  const statuses = Object.groupBy(visits, (it) => String(it.status))
  console.info(
    `${name}: ${visits.length} answers (${Object.entries(statuses)
      .map(([status, those]) => `${those?.length} × ${status}`)
      .join(
        ", ",
      )}), slowest ${Math.round(slowest?.ms ?? 0)} ms of ${slowest?.path}; well again after ${Math.round(healedMs)} ms`,
  )
  expect(slowest?.ms, slowest?.path).toBeLessThan(3_000)
  // A page of ours in every case, which says what happened; never half a page and never a stack.
  for (const { status, text, path } of visits) {
    expect([200, 303, 307, 500, 503], path).toContain(status)
    expect(text, path).not.toMatch(/\bat .+:\d+:\d+\)|ECONNRESET|node_modules/)
  }
  expect(healedMs, "well again").toBeLessThan(5_000)
}

test("DU2 a database that answers late makes pages late, not wrong", async () => {
  line.slow(20)
  const visits = await crowd(3_000)
  line.mend()
  judge("20 ms late", visits, await heal())
  expect(visits.some((it) => it.status === 200)).toBe(true)
})

test("DU2 a database that swallows every question is a page of an error within three seconds, and nothing hangs", async () => {
  line.swallow()
  const visits = await crowd(8_000)
  expect(visits.filter((it) => it.path.includes("/parent")).every((it) => it.status !== 200)).toBe(true)
  line.mend()
  judge("black hole", visits, await heal())
}, 60_000)

test("DU2 a line that is cut is a page of an error at once, and the connections come back by themselves", async () => {
  line.reset()
  const visits = await crowd(3_000)
  line.mend()
  judge("reset", visits, await heal())
}, 60_000)

test("DU2 a line that is cut again and again leaves no connection behind", async () => {
  // What the black hole swallowed before, the server learns of when its own patience ends.
  const { rows: begun } = await portal.database.owner.query<{ at: Date }>("select clock_timestamp() as at")
  for (let time = 0; time < 8; time++) {
    line.reset()
    await Promise.all(pages.map(visit))
    line.mend()
    await sleep(200)
  }
  const healedMs = await heal()
  // The server sees a cut line when it next writes to it: what is left then would be left for good.
  const connections = async () => {
    const { rows } = await portal.database.owner.query<{ count: number }>(
      "select count(*)::int as count from pg_stat_activity where usename = 'guichet_web' and datname = current_database() and backend_start > $1",
      [begun[0]!.at],
    )
    return rows[0]!.count
  }
  await expect.poll(connections, { timeout: 10_000 }).toBeLessThanOrEqual(8 + 3) // the pool, the gate and what stands apart
  expect(healedMs).toBeLessThan(5_000)
}, 60_000)
