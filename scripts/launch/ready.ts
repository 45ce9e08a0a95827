import { get } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import type { Env } from "#lib/platform/env.ts"
import type { Child } from "./children.ts"

const patienceMs = 90_000
const mostDeaths = 4

/** Asks /api/ready until it says yes. What it says until then is told when patience ends. */
export async function waitUntilReady({ host, port, origin }: Env, web: Child, asked: AbortSignal) {
  const address = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host
  let last = "no answer"
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(200)) {
    asked.throwIfAborted()
    if (web.deaths() >= mostDeaths)
      throw new Error("The web process does not stay up; its own words are above.")
    const answer = await ask(address, port, new URL(origin).host)
    if (answer.status === 200) return
    last = answer.words
  }
  throw new Error(`The portal is not ready: ${last}`)
}

function ask(host: string, port: number, name: string): Promise<{ status: number; words: string }> {
  return new Promise((resolve) => {
    const request = get(
      {
        host,
        port,
        path: "/api/ready",
        headers: { host: name, accept: "application/json" },
        timeout: 20_000,
      },
      (res) => {
        let words = ""
        res.on("data", (part: Buffer) => (words += part.toString()))
        res.on("end", () =>
          resolve({ status: res.statusCode ?? 0, words: `${res.statusCode} ${words.slice(0, 300)}` }),
        )
      },
    )
    request.on("timeout", () => request.destroy())
    request.on("error", (error) => resolve({ status: 0, words: error.message }))
  })
}
