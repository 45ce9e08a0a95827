import { setTimeout as sleep } from "node:timers/promises"
import type { Web } from "#tests/support/portal.ts"
import type { Part } from "#tests/support/process.ts"
import { makeClient, type Client } from "../client.ts"
import type { Stage } from "../closing/stage.ts"

type Way = [string, () => Promise<void>]
export type Death = { of: string; backMs: number }
/** Those who live at the moment: whoever asks takes one of them. */
export type Living = { clients(): Client[]; deaths: Death[]; kill(): Promise<void>; leave(): void }

/** Ends one process after another as a cut of the current would (SIGKILL), and starts it anew as the launcher does. */
export function makeKiller(
  { portal, database }: Stage,
  by: { of<T>(items: readonly [T, ...T[]]): T },
): Living {
  const host = new URL(portal.origin).host
  const webs = new Map<Web, Client>(portal.webs.map((it) => [it, makeClient(it.port, host)]))
  let worker: Part | undefined = portal.worker
  let { vault } = portal
  const deaths: Death[] = []

  async function add() {
    const web = await portal.addWeb()
    webs.set(web, makeClient(web.port, host))
  }

  /** One way for each kind of process that the launcher keeps up: whoever is named here is killed. */
  const ways: Record<string, () => Promise<void>> = {
    async web() {
      const [web, client] = by.of([...webs] as [[Web, Client], ...[Web, Client][]]) // there are always two
      webs.delete(web)
      await web.kill()
      client.close()
      await add()
    },
    async worker() {
      await worker?.kill()
      worker = portal.startWorker()
    },
    async vault() {
      await vault.kill()
      vault = portal.startVault()
      await Promise.all([...webs.keys()].map(untilReady))
    },
    async database() {
      await database.kill()
      await database.start()
      // Whoever ended with it is started anew; whoever lived on has to find it by itself.
      if (worker?.hasEnded()) worker = portal.startWorker()
      if (vault.hasEnded()) vault = portal.startVault()
      for (const it of webs.keys())
        if (it.hasEnded()) {
          webs.delete(it)
          await add()
        }
      await Promise.all([...webs.keys()].map(untilReady))
    },
  }

  return {
    deaths,
    clients: () => [...webs.values()],
    async kill() {
      const [of, way] = by.of(Object.entries(ways) as [Way, ...Way[]]) // there are four
      const begun = performance.now()
      await way()
      deaths.push({ of, backMs: performance.now() - begun })
    },
    leave: () => webs.forEach((it) => it.close()),
  }
}

async function untilReady(web: Web): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    const answer = await web
      .ask({ path: "/api/ready", headers: { accept: "application/json" } })
      .catch(() => null)
    if (answer?.status === 200) return
  }
  throw new Error("not ready a minute after what it needs came back")
}
