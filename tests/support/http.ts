import { request, type IncomingHttpHeaders, type Server } from "node:http"

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; cookies: string[] }

export type Ask = {
  method?: string
  /** Sent as it is, so that a test may ask for what no browser would. */
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
  cookie?: string
}

/** One request on a connection of its own. Redirects are answers too: nothing is followed. */
export function ask(
  port: number,
  host: string,
  { method = "GET", path, headers = {}, body, cookie }: Ask,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const given = { host, ...(cookie ? { cookie } : {}), ...headers }
    const sent = request(
      { host: "127.0.0.1", port, method, path, headers: given, agent: false },
      (answer) => {
        const parts: Buffer[] = []
        answer.on("data", (part: Buffer) => parts.push(part))
        answer.on("error", reject)
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(parts).toString(),
            cookies: answer.headers["set-cookie"] ?? [],
          }),
        )
      },
    )
    sent.setTimeout(30_000, () => sent.destroy(new Error(`no answer to ${method} ${path} within 30 s`)))
    sent.on("error", reject)
    sent.end(body)
  })
}

/** Where a server listens; 0 when it does not. */
export function portOf(server: Server | undefined): number {
  const at = server?.address()
  return at && typeof at === "object" ? at.port : 0
}
