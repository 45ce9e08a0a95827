import { Agent, request } from "node:http"
import { gunzipSync } from "node:zlib"
import type { Answer, Ask } from "#tests/support/http.ts"

export type Client = { ask(it: Ask): Promise<Answer>; close(): void }

const patienceMs = 20_000

/** Asks as a browser does: on connections that are kept, taking packed pages. Redirects are answers too. */
export function makeClient(port: number, host: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })

  function ask(it: Ask): Promise<Answer> {
    const { method = "GET", path, headers = {}, body, cookie } = it
    const said = {
      host,
      "accept-encoding": "gzip",
      accept: "text/html",
      // Next draws another page for whoever says nothing of themselves.
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0",
      ...(cookie ? { cookie } : {}),
      ...headers,
    }
    return new Promise((resolve, reject) => {
      const where = { host: "127.0.0.1", port, path, agent, method, headers: said, timeout: patienceMs }
      const sent = request(where, (answer) => {
        const parts: Buffer[] = []
        answer.on("data", (part: Buffer) => parts.push(part))
        answer.on("error", reject)
        answer.on("end", () => {
          const whole = Buffer.concat(parts)
          const { statusCode: status = 0, headers: heard } = answer
          resolve({
            ...{ status, headers: heard, cookies: heard["set-cookie"] ?? [] },
            // Unpacked when it is read: most answers of a measurement never are.
            get text() {
              return (heard["content-encoding"] === "gzip" ? gunzipSync(whole) : whole).toString()
            },
          })
        })
      })
      sent.once("timeout", () => sent.destroy(new Error(`no answer within ${patienceMs / 1_000} s`)))
      sent.once("error", (error: NodeJS.ErrnoException) => {
        // A kept connection that the server closed in the same moment never carried the question. Browsers ask again.
        if (sent.reusedSocket && error.code === "ECONNRESET" && !body) resolve(ask(it))
        else reject(error)
      })
      sent.end(body)
    })
  }
  return { ask, close: () => agent.destroy() }
}

export function expectPage({ status }: { status: number }) {
  if (status !== 200) throw new Error(`The page answered ${status}.`)
}
