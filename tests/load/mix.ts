import { setTimeout as sleep } from "node:timers/promises"
import type { Ask } from "#tests/support/http.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addNetwork } from "#tests/support/network.ts"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { actionId, scripted } from "#tests/support/posts.ts"
import type { Portal } from "#tests/support/portal.ts"
import { makeClient, type Client } from "./client.ts"
import { quantile } from "./rounds.ts"

/** What a mixed quarter of an hour asks, each errand as often as its weight says. */
export type Errand = { name: string; weight: number; ask(): Ask }
export type Ridden = {
  offered: number
  done: number
  failed: number
  p95: number
  median: number
  seconds: number
}

/** Forty families, four services and staff on the real network; visitors search it. */
export async function mixedErrands(portal: Portal): Promise<Errand[]> {
  const { owner } = portal.database
  await addNetwork(portal.database)
  const { rows } = await owner.query<{ id: string; slug: string }>(
    "select id::text, slug from public.daycare where state = 'OPEN' order by slug limit 60",
  )
  const parents: string[] = []
  for (let at = 0; at < 40; at++) {
    const parent = await addPerson(owner, { kind: "PARENT" })
    const child = await addChild(owner, { guardian: parent.id })
    for (let list = 0; list < 4; list++)
      await addRegistration(owner, child.id, { daycareId: rows[(at * 4 + list) % rows.length]!.id })
    parents.push(await cookieFor(owner, parent))
  }
  const services = await Promise.all(
    rows
      .slice(0, 4)
      .map(async ({ id }) => cookieFor(owner, await addPerson(owner, { kind: "DAYCARE", daycareId: id }))),
  )
  const staff = await cookieFor(owner, await addPerson(owner, { kind: "STAFF", role: "SUPPORT" }))
  const any = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)] as T // none is empty
  const save = actionId("saveAccountAction")
  return [
    {
      name: "search",
      weight: 30,
      ask: () => ({ path: `/fr?q=${any(["Longueuil", "J4K", "garderie", "Brossard"])}` }),
    },
    { name: "a service's public page", weight: 20, ask: () => ({ path: `/fr/daycares/${any(rows).slug}` }) },
    { name: "a family's home", weight: 20, ask: () => ({ path: "/fr/parent", cookie: any(parents) }) },
    { name: "ranks", weight: 8, ask: () => ({ path: "/fr/parent/ranks", cookie: any(parents) }) },
    {
      name: "a service's list",
      weight: 10,
      ask: () => ({ path: "/fr/daycare/list", cookie: any(services) }),
    },
    { name: "tasks", weight: 4, ask: () => ({ path: "/fr/admin/tasks", cookie: staff }) },
    {
      name: "a save",
      weight: 8,
      ask: () => ({
        path: "/fr/account",
        cookie: any(parents),
        ...scripted(portal.origin, save, { name: `Parent ${any(["a", "b", "c"])}`, locale: "fr", phone: "" }),
      }),
    },
  ]
}

/** Requests begin at a fixed pace whether the earlier ones are answered or not, as people do. A refused connection or a 5xx failed. */
export async function ride(
  client: Client,
  errands: Errand[],
  perSecond: number,
  seconds: number,
): Promise<Ridden> {
  const took: number[] = []
  const open = new Set<Promise<void>>()
  let failed = 0
  const one = async () => {
    const begun = performance.now()
    const status = await client.ask(draw(errands).ask()).then(
      (it) => it.status,
      () => 599,
    )
    took.push(performance.now() - begun)
    if (status >= 500) failed++
  }
  const begun = performance.now()
  const offered = Math.round(perSecond * seconds)
  for (let at = 0; at < offered; at++) {
    await sleep(Math.max(0, begun + (at * 1_000) / perSecond - performance.now()))
    const it = one().finally(() => open.delete(it))
    open.add(it)
  }
  await Promise.all(open)
  const spent = (performance.now() - begun) / 1_000
  return {
    offered,
    done: took.length,
    failed,
    p95: quantile(took, 0.95),
    median: quantile(took, 0.5),
    seconds: spent,
  }
}

/** The pace at which answers no longer keep up with questions: some of them are a second late, or the last come long after. */
export async function saturation(client: Client, errands: Errand[]): Promise<number> {
  const step = 8
  for (let pace = step; ; pace += step) {
    const { p95, seconds, failed } = await ride(client, errands, pace, 6)
    if (p95 > 1_000 || seconds > 7.5 || failed > 0 || pace >= 400) return pace
  }
}

function draw(errands: Errand[]): Errand {
  let left = Math.random() * errands.reduce((sum, it) => sum + it.weight, 0)
  for (const it of errands) if ((left -= it.weight) <= 0) return it
  return errands[0]!
}

export const clientOf = (portal: Portal): Client =>
  makeClient(portal.webs[0]?.port ?? 0, new URL(portal.origin).host)
