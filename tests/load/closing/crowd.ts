import { setTimeout as sleep } from "node:timers/promises"
import { messages } from "#lib/i18n/messages.ts"
import type { Answer as Got, Ask } from "#tests/support/http.ts"
import { formOn, plain, type Fields } from "#tests/support/posts.ts"
import { makeClient, type Client } from "../client.ts"
import type { Stage } from "./stage.ts"

/** One request of the crowd. `at` and `end` are this process's clock; `key` is the form's, for a save. */
export type Heard = {
  who: "parent" | "visitor" | "staff"
  deed: "read" | "save"
  at: number
  end: number
  status: number
  answer: Answer
  key?: string
  /** Refused without the typed words on the page. */
  lost?: true
}
/** What a person is told. Anything that is none of these is `unclear`, and nobody should ever get it. */
export type Answer = "served" | "saved" | "refused" | "closed" | "sent-home" | "unclear"

export type Crowd = { heard: Heard[]; clients: Client[]; leave(): Promise<void> }

const words = messages("fr")
const pauseMs = { parent: [300, 900], visitor: [200, 600], staff: [300, 500] } as const
const visitorPaths = ["/fr", "/fr/help", "/fr/status", "/fr/sign-in", "/en"]

/** Parents who read and save, visitors and one member of staff, each at a person's hurried pace, until they leave. */
export function gather(stage: Stage, visitors: number): Crowd {
  const host = new URL(stage.portal.origin).host
  const clients = stage.portal.webs.map((it) => makeClient(it.port, host))
  const anyone = () => clients[Math.floor(Math.random() * clients.length)] ?? clients[0]!
  const heard: Heard[] = []
  let left = false

  async function live(who: Heard["who"], errand: () => Promise<void>) {
    await sleep(Math.random() * 1_000)
    while (!left) {
      await errand()
      const [least, most] = pauseMs[who]
      await sleep(least + Math.random() * (most - least))
    }
  }

  async function hear(
    who: Heard["who"],
    deed: Heard["deed"],
    asking: Ask,
    form: Fields = {},
  ): Promise<Got | undefined> {
    const at = performance.now()
    const client = anyone()
    const got = await follow(client, asking).catch(() => undefined)
    const answer = got ? told(got, deed) : "unclear"
    const kept = answer !== "closed" || deed === "read" || got?.text.includes(form.name ?? "")
    const key = form._key ? { key: form._key } : {}
    heard.push({
      ...{ who, deed, at, answer },
      end: performance.now(),
      status: got?.status ?? 0,
      ...key,
      ...(kept ? {} : { lost: true }),
    })
    return got
  }

  /** A form stays on the screen until it was saved: many are sent to a site that closed meanwhile. */
  function parent(cookie: string) {
    const page = "/fr/account"
    let form: Fields | undefined
    return async () => {
      if (!form) {
        const got = await hear("parent", "read", { path: page, cookie })
        if (got && told(got, "read") === "served") form = await formOn(async () => got, page, "name")
      } else if (Math.random() < 0.4) {
        await hear("parent", "read", { path: "/fr/parent", cookie })
      } else {
        const typed = {
          name: `Parent ${"abcdefghij"[Math.floor(Math.random() * 10)]}`,
          locale: "fr",
          phone: "514 555-0142",
        }
        const post = plain(stage.portal.origin, form, typed)
        const got = await hear("parent", "save", { path: page, cookie, ...post }, { ...form, ...typed })
        if (got && told(got, "save") === "saved") form = undefined
      }
    }
  }
  const visit = () =>
    hear("visitor", "read", { path: visitorPaths[Math.floor(Math.random() * visitorPaths.length)] ?? "/fr" })
  const work = () => hear("staff", "read", { path: "/fr/admin/accounts", cookie: stage.support })

  const lives = [
    ...stage.parents.map((cookie) => live("parent", parent(cookie))),
    ...Array.from({ length: visitors }, () => live("visitor", async () => void (await visit()))),
    live("staff", async () => void (await work())),
  ]
  return {
    heard,
    clients,
    async leave() {
      left = true
      await Promise.all(lives)
      for (const it of clients) it.close()
    },
  }
}

/** As a browser goes where it is led: by 307 and 308 with the form again, by 303 without. */
async function follow(client: Client, asking: Ask, hops = 4): Promise<Got> {
  const got = await client.ask(asking)
  const to = got.headers.location
  if (!to || got.status < 300 || got.status > 399 || hops === 0) return got
  const { pathname, search } = new URL(to, "http://localhost")
  const { headers } = asking
  const cookie = withGiven(asking.cookie, got)
  const bare = { path: pathname + search, ...(cookie ? { cookie } : {}) }
  const again = got.status === 303 ? bare : { ...asking, ...bare, ...(headers ? { headers } : {}) }
  return { ...(await follow(client, again, hops - 1)), ...{ led: pathname } }
}

/** What it was given on the way it brings along: by it nobody is led round and round between a page and the closed page. */
function withGiven(cookie: string | undefined, { headers }: Got): string {
  const given = [headers["set-cookie"] ?? []].flat().map((it) => it.split(";")[0] ?? "")
  const all = [...(cookie?.split("; ") ?? []), ...given].map((it) => [it.split("=")[0], it] as const)
  return [...new Map(all).values()].join("; ")
}

function told(got: Got, deed: Heard["deed"]): Answer {
  if (got.status === 503) return got.headers["retry-after"] ? "closed" : "unclear"
  if (got.status !== 200) return "unclear"
  // The proxy had not heard yet what the database said already: home, which is closed or open a moment later.
  if ("led" in got) return deed === "read" ? "sent-home" : "unclear"
  if (deed === "read") return "served"
  if (got.text.includes(words.accounts.account.saved)) return "saved"
  if (got.text.includes(words.forms.words.closedTitle)) return "closed"
  return got.text.includes("error-summary") ? "refused" : "unclear"
}
