import { setTimeout as sleep } from "node:timers/promises"
import type { Answer } from "#tests/support/http.ts"
import { formOn, multipart, own } from "#tests/support/posts.ts"
import type { Client } from "../client.ts"
import type { Scene } from "./scene.ts"

export type Families = {
  /** Offers whose acceptance a family was told of. */
  acknowledged: string[]
  /** Server errors other than "closed": while a process is away nobody answers, and nothing else is said. */
  wrong: string[]
  leave(): Promise<void>
}

const answers = "/fr/parent/answers"
const invitation = /\/fr\/parent\/answers\/invitations\/([0-9a-f-]{36})/g
const offer = /\/fr\/parent\/answers\/offers\/([0-9a-f-]{36})/g

/**
 * Families who look every few seconds what they are asked, say yes, and accept what is offered, with plain forms. Whoever
 * gets no answer looks again, as people do: what was done meanwhile the page says.
 */
export function live(origin: string, { cookies, startsOn }: Scene, clients: () => Client[]): Families {
  const firstDay = startsOn.split("-").toReversed()
  const acknowledged: string[] = []
  const wrong: string[] = []
  let left = false

  async function ask(it: Parameters<Client["ask"]>[0]): Promise<Answer | null> {
    const all = clients()
    const client = all[Math.floor(Math.random() * all.length)]
    if (!client) return null
    const got = await client.ask(it).catch(() => null)
    if (got && got.status >= 500 && got.status !== 503)
      wrong.push(`${it.method ?? "GET"} ${it.path} ${got.status}`)
    return got
  }

  async function answer(cookie: string, path: string, field: string, typed: [string, string][]) {
    const got = await ask({ path, cookie })
    if (got?.status !== 200 || !got.text.includes(`name="${field}"`)) return null
    const form = await formOn(async () => got, path, field)
    const body = multipart([...Object.entries(form), ...typed])
    const headers = { ...own(origin), accept: "text/html", "content-type": body.type }
    return ask({ path, cookie, method: "POST", headers, body: body.bytes })
  }

  async function look(cookie: string) {
    const page = await ask({ path: answers, cookie })
    if (page?.status !== 200) return
    for (const [path] of page.text.matchAll(invitation))
      await answer(cookie, path, "says", [["says", "INTERESTED"]])
    const open = new Set([...page.text.matchAll(offer)].map(([, id]) => id ?? ""))
    for (const id of open) {
      const got = await answer(cookie, `${answers}/offers/${id}/accept`, "offerIds", [
        ...firstDay.map((it): [string, string] => ["startOn", it]),
        ["lists", "LEAVE"],
      ])
      // Led on to the page that says so: that is the acknowledgement.
      if (got?.status === 303) acknowledged.push(id)
    }
  }

  const lives = cookies.map(async (cookie) => {
    await sleep(Math.random() * 4_000)
    while (!left) {
      await look(cookie).catch((error: unknown) => wrong.push(String(error)))
      await sleep(3_000 + Math.random() * 3_000)
    }
  })
  return {
    acknowledged,
    wrong,
    async leave() {
      left = true
      await Promise.all(lives)
    },
  }
}
