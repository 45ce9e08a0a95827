import { Agent, request, type IncomingHttpHeaders } from "node:http"
import { gunzipSync } from "node:zlib"

export type Got = { status: number; headers: IncomingHttpHeaders; text: string }
export type Asking = { path: string; cookie?: string; body?: Buffer; headers?: Record<string, string> }
export type Client = { ask(it: Asking): Promise<Got>; close(): void }

const patienceMs = 20_000

/** As a browser asks: on connections that are kept, taking packed pages. Redirects are answers too. */
export function makeClient(port: number, host: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })

  function ask({ path, cookie, body, headers }: Asking): Promise<Got> {
    return new Promise((resolve, reject) => {
      const told = { host, "accept-encoding": "gzip", accept: "text/html", ...(cookie ? { cookie } : {}), ...headers }
      const sent = request(
        { host: "127.0.0.1", port, path, agent, method: body ? "POST" : "GET", headers: told, timeout: patienceMs },
        (answer) => {
          const parts: Buffer[] = []
          answer.on("data", (part: Buffer) => parts.push(part))
          answer.on("error", reject)
          answer.on("end", () => {
            const whole = Buffer.concat(parts)
            const { statusCode: status = 0, headers: given } = answer
            const text = () => (given["content-encoding"] === "gzip" ? gunzipSync(whole) : whole).toString()
            // Unpacked when read: most answers of a measurement never are.
            resolve(Object.defineProperty({ status, headers: given, text: "" }, "text", { get: text }))
          })
        },
      )
      sent.once("timeout", () => sent.destroy(new Error(`no answer within ${patienceMs / 1_000} s`)))
      // A kept connection that the server closes in the same moment never carried the question: it is asked again.
      sent.once("error", (error: NodeJS.ErrnoException) => {
        if (sent.reusedSocket && error.code === "ECONNRESET" && !body) resolve(ask({ path, ...(cookie ? { cookie } : {}), ...(headers ? { headers } : {}) }))
        else reject(error)
      })
      sent.end(body)
    })
  }
  return { ask, close: () => agent.destroy() }
}
