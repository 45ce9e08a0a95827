import { setTimeout as sleep } from "node:timers/promises"
import { messages } from "#lib/i18n/messages.ts"
import { makeClient, type Asking, type Client, type Got } from "../client.ts"
import { formWith, packed, type PlainForm } from "../plain-form.ts"
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
}
/** What a person is told. Anything that is none of these is `unclear`, and nobody should ever get it. */
export type Answer = "served" | "saved" | "refused" | "closed" | "led-elsewhere" | "unclear"

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

  async function hear(who: Heard["who"], deed: Heard["deed"], asking: Asking, key?: string): Promise<Got | undefined> {
    const at = performance.now()
    const got = await anyone().ask(asking).catch(() => undefined)
    const answer = got ? told(got, deed) : "unclear"
    heard.push({ who, deed, at, end: performance.now(), status: got?.status ?? 0, answer, ...(key ? { key } : {}) })
    return got
  }

  /** A form stays on the screen until it was saved: many are sent to a site that closed meanwhile. */
  function parent(cookie: string) {
    let form: PlainForm | undefined
    return async () => {
      if (!form) {
        const got = await hear("parent", "read", { path: "/fr/parent/account", cookie })
        if (got?.status === 200) form = formWith(got.text, "_key")
      } else if (Math.random() < 0.4) {
        await hear("parent", "read", { path: "/fr/parent", cookie })
      } else {
        const typed = { name: `Parent ${Math.floor(Math.random() * 1e6)}`, locale: "fr", phone: "514 555-0142" }
        const { body, headers } = await packed(form, typed)
        const from = { origin: stage.portal.origin, "sec-fetch-site": "same-origin" }
        const asking = { path: "/fr/parent/account", cookie, body, headers: { ...headers, ...from } }
        const got = await hear("parent", "save", asking, form.get("_key"))
        if (got && told(got, "save") === "saved") form = undefined
      }
    }
  }
  const visit = () => hear("visitor", "read", { path: visitorPaths[Math.floor(Math.random() * visitorPaths.length)] ?? "/fr" })
  const work = () => hear("staff", "read", { path: "/fr/admin", cookie: stage.support })

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

function told(got: Got, deed: Heard["deed"]): Answer {
  if (got.status === 503) return got.headers["retry-after"] ? "closed" : "unclear"
  if (got.status === 303 || got.status === 307 || got.status === 308) return "led-elsewhere"
  if (got.status !== 200) return "unclear"
  if (deed === "read") return "served"
  if (got.text.includes(words.accounts.account.saved)) return "saved"
  if (got.text.includes(words.forms.words.closedTitle)) return "closed"
  return got.text.includes("error-summary") ? "refused" : "unclear"
}
